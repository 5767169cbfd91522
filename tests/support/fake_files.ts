import type {
  DraftFiles,
  FileShelf,
} from "../../components/composer/keep_files.ts";

/** The files of drafts that a browser keeps, for all its tabs. */
export class FakeFiles implements FileShelf {
  /** By key. */
  readonly kept = new Map<string, DraftFiles>();
  hasRoom = true;
  isReadable = true;
  #count = 0;
  #held: PromiseWithResolvers<void> | null = null;

  /** Keys, and the names of what is kept by them. */
  get names(): [string, string[]][] {
    return Array.from(
      this.kept,
      ([key, files]) => [key, files.map(({ name }) => name)],
    );
  }

  /** Lets nothing more be written before the function it returns is called. */
  hold(): () => void {
    const held = this.#held = Promise.withResolvers<void>();
    return () => held.resolve();
  }

  async read(key: string): Promise<DraftFiles> {
    return await (this.isReadable ? this.kept.get(key) : undefined) ?? [];
  }

  async add(files: DraftFiles): Promise<string> {
    const key = `k${++this.#count}`;
    await this.#held?.promise;
    if (!this.hasRoom) return "";
    this.kept.set(key, files);
    return key;
  }

  async remove(key: string): Promise<void> {
    await this.#held?.promise;
    this.kept.delete(key);
  }
}
