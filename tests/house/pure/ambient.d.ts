/**
 * All that `lib/` may use of the platform: functions of their arguments.
 * No clock, timer, network, storage or document is declared here, so a use
 * of one does not compile.
 */

declare class TextEncoder {
  encode(text?: string): Uint8Array<ArrayBuffer>;
}

declare class TextDecoder {
  constructor(
    label?: "utf-8",
    options?: { fatal?: boolean; ignoreBOM?: boolean },
  );
  decode(bytes?: Uint8Array, options?: { stream?: boolean }): string;
}

declare class URL {
  constructor(url: string, base?: string | URL);
  static parse(url: string, base?: string | URL): URL | null;
  static canParse(url: string, base?: string | URL): boolean;
  protocol: string;
  username: string;
  password: string;
  host: string;
  hostname: string;
  port: string;
  pathname: string;
  search: string;
  hash: string;
  readonly href: string;
  readonly origin: string;
}

declare class TransformStream<I, O> {
  constructor(transformer: {
    transform?(chunk: I, controller: TransformController<O>): void;
    flush?(controller: TransformController<O>): void;
  });
}

interface TransformController<O> {
  enqueue(chunk: O): void;
  error(reason: unknown): void;
  terminate(): void;
}
