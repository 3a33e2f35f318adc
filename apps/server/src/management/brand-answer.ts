import { z } from 'zod'

export const themeAnswer = () => ({
  theme_code: z.enum(['light', 'dark', 'user_preference']),
  color_scheme: z.enum(['light', 'dark', 'light dark']),
})

const THEMES = { auto: 'user_preference', light: 'light', dark: 'dark' } as const
const SCHEMES = { auto: 'light dark', light: 'light', dark: 'dark' } as const

export const showTheme = (theme: 'auto' | 'light' | 'dark') => ({
  theme_code: THEMES[theme],
  color_scheme: SCHEMES[theme],
})

export const shownColor = () => z.object({ raw: z.string(), hex: z.string(), hsl: z.string() }).nullable()

/** What the brand of no environment and no organization has. */
export const unbrandedAnswer = () => ({
  link_color: shownColor(),
  button_text_color: shownColor(),
  link_color_dark: shownColor(),
  background_color_dark: shownColor(),
  button_text_color_dark: shownColor(),
  button_color_dark: shownColor(),
  button_border_radius: z.int().nullable(),
  card_border_radius: z.int().nullable(),
  input_border_radius: z.int().nullable(),
  favicon_svg: z.string().nullable(),
  favicon_fallback: z.string().nullable(),
})

export const UNBRANDED = {
  link_color: null,
  button_text_color: null,
  link_color_dark: null,
  background_color_dark: null,
  button_text_color_dark: null,
  button_color_dark: null,
  button_border_radius: null,
  card_border_radius: null,
  input_border_radius: null,
  favicon_svg: null,
  favicon_fallback: null,
}

export const showColor = (hex: string | null) => (hex === null ? null : { raw: hex, hex, hsl: hslOf(hex) })

/** `#rrggbb` as CSS writes hue, saturation and lightness. */
function hslOf(hex: string): string {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
  const [most, least] = [Math.max(red, green, blue), Math.min(red, green, blue)]
  const [span, lightness] = [most - least, (most + least) / 2]
  const saturation = span === 0 ? 0 : span / (1 - Math.abs(2 * lightness - 1))
  const percent = (part: number) => `${Math.round(part * 100)}%`
  return `hsl(${Math.round(60 * sixthOfCircle())}, ${percent(saturation)}, ${percent(lightness)})`

  function sixthOfCircle(): number {
    if (span === 0) return 0
    if (most === red) return ((green - blue) / span + 6) % 6
    return most === green ? (blue - red) / span + 2 : (red - green) / span + 4
  }
}
