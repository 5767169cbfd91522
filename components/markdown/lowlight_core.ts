/** The highlighter without its grammars: a chunk of its own. */
export { createLowlight } from "lowlight";
