/**
 * The character references that people write: the full list of HTML is 2,231
 * names and 12 KB compressed, more than all the rest of this room.
 */
const NAMED: Readonly<Record<string, string>> = named(
  "amp& lt< gt> quot\" apos' nbsp\u00a0 ensp\u2002 emsp\u2003 thinsp\u2009 " +
    "zwnj\u200c zwj\u200d lrm\u200e rlm\u200f shy\u00ad copy© reg® trade™ " +
    "hellip… mdash— ndash– lsquo‘ rsquo’ sbquo‚ ldquo“ rdquo” bdquo„ laquo« " +
    "raquo» lsaquo‹ rsaquo› bull• middot· sect§ para¶ dagger† Dagger‡ " +
    "permil‰ deg° micro\u00b5 plusmn± times× divide÷ minus− frac12½ frac14¼ " +
    "frac34¾ sup1¹ sup2² sup3³ ordf\u00aa ordm\u00ba cent¢ pound£ yen¥ euro€ " +
    "curren¤ iexcl¡ iquest¿ larr← uarr↑ rarr→ darr↓ harr↔ lArr⇐ rArr⇒ hArr⇔ " +
    "forall∀ part∂ exist∃ empty∅ nabla∇ isin∈ notin∉ ni∋ prod∏ sum∑ radic√ " +
    "infin∞ ang∠ and∧ or∨ cap∩ cup∪ int∫ there4∴ sim∼ cong≅ asymp≈ ne≠ " +
    "equiv≡ le≤ ge≥ sub⊂ sup⊃ sube⊆ supe⊇ oplus⊕ otimes⊗ perp⊥ sdot⋅ " +
    "alphaα betaβ gammaγ deltaδ epsilonε zetaζ etaη thetaθ iotaι kappaκ " +
    "lambdaλ muμ nuν xiξ piπ rhoρ sigmaσ tauτ upsilonυ phiφ chiχ psiψ omegaω " +
    "GammaΓ DeltaΔ ThetaΘ LambdaΛ XiΞ PiΠ SigmaΣ PhiΦ PsiΨ OmegaΩ " +
    "agraveà aacuteá acircâ atildeã aumlä aringå aeligæ ccedilç egraveè " +
    "eacuteé ecircê eumlë igraveì iacuteí icircî iumlï ntildeñ ograveò " +
    "oacuteó ocircô otildeõ oumlö oslashø ugraveù uacuteú ucircû uumlü " +
    "szligß AgraveÀ AacuteÁ AcircÂ AtildeÃ AumlÄ AringÅ AEligÆ CcedilÇ " +
    "EgraveÈ EacuteÉ NtildeÑ OumlÖ OslashØ UumlÜ check✓ star☆ hearts♥",
);

function named(list: string): Record<string, string> {
  const table: Record<string, string> = Object.create(null);
  for (const entry of list.split(/ (?=[A-Za-z])/)) {
    const at = entry.search(/[^A-Za-z0-9]/);
    table[entry.slice(0, at)] = entry.slice(at);
  }
  return table;
}

const REFERENCE = /&(?:#[xX]([0-9a-fA-F]{1,6})|#(\d{1,7})|([A-Za-z0-9]+));/g;

/**
 * Puts characters in the place of HTML's references to them. A name that is
 * not known stays as it is written.
 *
 * @param text Text of a Markdown document.
 * @see {@link https://spec.commonmark.org/0.31.2/#entity-and-numeric-character-references}
 */
export function decodeEntities(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(
    REFERENCE,
    (all: string, hex?: string, decimal?: string, name?: string) => {
      if (name !== undefined) return NAMED[name] ?? all;
      const code = hex === undefined ? Number(decimal) : parseInt(hex, 16);
      return isCharacter(code) ? String.fromCodePoint(code) : "\uFFFD";
    },
  );
}

function isCharacter(code: number): boolean {
  return code > 0 && code <= 0x10FFFF && !(code >= 0xD800 && code <= 0xDFFF);
}
