/** How many personas a person may keep. */
export const MAX_PERSONAS = 50;
/** How many prompts a person may keep. */
export const MAX_PROMPTS = 200;
/** Longest system prompt in characters: as long as a question's may be. */
export const MAX_SYSTEM = 65_536;
/** Longest kept prompt, in characters. */
export const MAX_TEXT = 32_768;
/** Longest name of a persona or a prompt, in characters. */
export const MAX_NAME = 80;
