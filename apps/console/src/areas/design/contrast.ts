/** The ratio of contrast that normal text needs (WCAG 2.2 §1.4.3). */
export const READABLE = 4.5

/** The grounds of the cards on hosted pages. */
export const CARDS = { light: '#ffffff', dark: '#17181c' } as const

/** Relative luminance of `#rrggbb`, as WCAG 2 defines it; undefined for everything else. */
function luminance(color: string): number | undefined {
  if (!/^#[0-9a-f]{6}$/i.test(color)) return undefined
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(color.slice(at, at + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** From 1 to 21; undefined while one of them is no colour. */
export function contrast(one: string, other: string): number | undefined {
  const [a, b] = [luminance(one), luminance(other)]
  return a === undefined || b === undefined ? undefined : (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
}

/** The letters that the pages put on a colour: white where white can be read, else black. */
export function textOn(color: string): '#ffffff' | '#000000' | undefined {
  const white = contrast(color, '#ffffff')
  return white === undefined ? undefined : white >= READABLE ? '#ffffff' : '#000000'
}
