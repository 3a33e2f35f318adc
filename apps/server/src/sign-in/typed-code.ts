/**
 * A mailed code as somebody typed or pasted it: in the digits of any keyboard of our languages, without the spaces,
 * dashes and marks of reading direction that come along.
 */
export const typedCode = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\s\p{Pd}\p{Cf}]/gu, '')
    .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 15)) // Arabic, Persian
