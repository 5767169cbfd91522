import type { JSX } from "preact";

const STYLE = `
  body { margin: 0; padding: 2rem; background: #fffc; color: #222;
    font: 1rem/1.5 system-ui, sans-serif; }
  main { max-width: 60rem; margin: auto; padding: 1.5rem; background: #fff;
    border: 1px solid #c33; border-radius: .5rem; }
  h1 { margin: 0 0 1rem; font-size: 1.25rem; color: #a11; }
  pre { overflow: auto; white-space: pre-wrap; font-size: .875rem; }
`;

// The page around the frame removes it.
const CLOSE = `document.querySelector("button").onclick = () =>
  parent.postMessage("close-error-overlay", location.origin);`;

/** The page that shows an error; its text is in the URL's parameters. */
export function ErrorOverlay({ url }: { url: URL }): JSX.Element {
  const stack = url.searchParams.get("stack");
  return (
    <>
      <style>{STYLE}</style>
      <main>
        <h1>{url.searchParams.get("message")}</h1>
        {stack === null ? null : <pre>{stack}</pre>}
        <button type="button">Close</button>
      </main>
      <script dangerouslySetInnerHTML={{ __html: CLOSE }} />
    </>
  );
}
