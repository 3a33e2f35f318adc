export type ShownTextProblem = 'empty' | 'too_long' | 'character_not_allowed' | 'space_at_an_end'

// Besides control characters: halves of characters, and marks that turn the reading direction of what follows
export const HIDDEN = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/u

/** Why a text cannot be a name that people read; undefined: it can. `maxLength` counts characters (code points). */
export function shownTextProblem(text: string, maxLength: number): ShownTextProblem | undefined {
  if (text === '') return 'empty'
  if ([...text].length > maxLength) return 'too_long'
  if (HIDDEN.test(text)) return 'character_not_allowed'
  return text === text.trim() ? undefined : 'space_at_an_end'
}

/** Whether two names are one to whoever reads them: a letter and its mark may be typed as one character or as two. */
export const isSameName = (one: string, other: string): boolean => one.normalize('NFC') === other.normalize('NFC')
