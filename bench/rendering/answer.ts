import { prose } from "../prose.ts";

/** Characters a token has on average. */
export const TOKEN_LENGTH = 4;

/**
 * An answer as models write long ones: headings, text with marks and links,
 * lists, tables and code, section after section, never twice the same words.
 *
 * @param tokens How long it is.
 */
export function longAnswer(tokens: number): string {
  const words = prose(tokens * TOKEN_LENGTH * 2).split(" ");
  let at = 0;
  const take = (count: number) => words.slice(at, at += count).join(" ");
  let text = "";
  for (let n = 1; text.length < tokens * TOKEN_LENGTH; n++) {
    text += `## ${n}. ${take(4)}

${take(18)} **${take(3)}** ${take(12)}, \`${take(1)}()\`, ${take(9)}
*${take(2)}* ${take(14)} [${take(3)}](https://example.com/${take(1)}/${n}).

${take(30)}.

- **${take(2)}**: ${take(11)}
- ${take(9)} \`${take(1)}\`
  - ${take(7)}
  - ${take(8)}
- ${take(12)}

\`\`\`ts
/** ${take(6)}. */
export function ${take(1)}(${take(1)}: number, ${take(1)}: string) {
  const ${take(1)} = [${n}, ${n + 1}].map((it) => it * ${n});
  if (${take(1)} === "${take(2)}") return null; // ${take(4)}
  return { ${take(1)}: \`\${${take(1)}} ${take(2)}\` };
}
\`\`\`

| ${take(1)} | ${take(2)} | ${take(1)} |
|---|---|--:|
| ${take(2)} | ${take(4)} | ${n * 17} |
| ${take(1)} | ${take(5)} | ${n * 31} |
| ${take(2)} | ${take(3)} | ${n * 43} |

1. ${take(10)}
2. ${take(9)} **${take(2)}** ${take(4)}
3. ${take(12)}

> ${take(16)}.

`;
  }
  return text.slice(0, tokens * TOKEN_LENGTH);
}
