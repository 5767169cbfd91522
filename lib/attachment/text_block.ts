/**
 * Writes a text file into a message: its name, and its text in a fence that
 * nothing in the text can close.
 *
 * @example
 * textBlock("a.txt", "hi"); // 'File "a.txt":\n```\nhi\n```'
 */
export function textBlock(name: string, text: string): string {
  const runs = text.match(/`+/g) ?? [];
  const longest = runs.reduce((length, run) => Math.max(length, run.length), 2);
  const fence = "`".repeat(longest + 1);
  const end = text.endsWith("\n") ? "" : "\n";
  return `File ${JSON.stringify(name)}:\n${fence}\n${text}${end}${fence}`;
}
