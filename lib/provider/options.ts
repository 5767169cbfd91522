/** What a person may set for one question; whatever is absent is not sent. */
export interface RequestOptions {
  readonly temperature?: number;
  readonly topP?: number;
  readonly maxTokens?: number;
}
