/** What a page that is measured does with a text that arrives. */
export interface MeasuredPage {
  /** Shows all of the text so far. Called once a frame. */
  update(text: string): void;
  /** Shows the whole text; no more comes. */
  end(text: string): void;
}

/** Makes a measured page in an empty element. */
export type MountPage = (root: HTMLElement) => MeasuredPage;
