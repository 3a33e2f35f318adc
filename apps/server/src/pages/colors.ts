/** Colours of the hosted pages, and the arithmetic that keeps any brand colour readable (WCAG 2.2 §1.4.3, §1.4.11). */
import type { Brand } from './page.ts'

type Rgb = readonly [red: number, green: number, blue: number]
type Scheme = 'light' | 'dark'

const DEFAULT_PRIMARY = '#3451d1'
export const CARD = { light: '#ffffff', dark: '#17181c' } as const
export const QUIET = { light: '#f5f6f8', dark: '#202227' } as const // beside an address, below the pointer
const CANVAS = { light: '#f5f6f8', dark: '#0d0e11' } as const
const WHITE: Rgb = [255, 255, 255]
const BLACK: Rgb = [0, 0, 0]
const READABLE = 4.5
const COMFORTABLE = 6 // thin letters on a dark card need more than the minimum
const VISIBLE = 3

/** Reads #rrggbb; undefined for everything else. */
export function parseColor(text: string | null): Rgb | undefined {
  if (!text || !/^#[0-9a-f]{6}$/i.test(text)) return undefined
  const value = Number.parseInt(text.slice(1), 16)
  return [value >> 16, (value >> 8) & 255, value & 255]
}

const toHex = (color: Rgb) => `#${color.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`

const mix = (color: Rgb, other: Rgb, share: number): Rgb => [
  color[0] + (other[0] - color[0]) * share,
  color[1] + (other[1] - color[1]) * share,
  color[2] + (other[2] - color[2]) * share,
]

/** Relative luminance, 0 (black) to 1 (white), as WCAG 2 defines it. */
function luminance(color: Rgb): number {
  const linear = (part: number) => {
    const share = part / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }
  return 0.2126 * linear(color[0]) + 0.7152 * linear(color[1]) + 0.0722 * linear(color[2])
}

/** Contrast ratio of two colours, 1 to 21. */
export function contrast(one: Rgb, other: Rgb): number {
  const [darker, lighter] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number]
  return (lighter + 0.05) / (darker + 0.05)
}

/** White where white is readable on `background`, else black, which then always is. */
export const textOn = (background: Rgb): Rgb => (contrast(background, WHITE) >= READABLE ? WHITE : BLACK)

/** The colour itself, or the nearest shade of it that reaches `ratio` against `background`. */
export function shadeAgainst(color: Rgb, background: Rgb, ratio: number): Rgb {
  const end = textOn(background)
  for (let share = 0; share < 1; share += 0.02) {
    const shade = mix(color, end, share).map(Math.round) as unknown as Rgb
    if (contrast(shade, background) >= ratio) return shade
  }
  return end
}

function variables(brand: Brand, scheme: Scheme): string {
  const primary = parseColor(brand.primaryColor) ?? (parseColor(DEFAULT_PRIMARY) as Rgb)
  const card = parseColor(CARD[scheme]) as Rgb
  const quiet = parseColor(QUIET[scheme]) as Rgb
  const canvas = canvasOf(brand, scheme) ?? (parseColor(CANVAS[scheme]) as Rgb)
  const onPrimary = textOn(primary)
  // Away from the text, so that hovering never costs contrast; a nearly black button can only become lighter.
  const hover = mix(primary, onPrimary === WHITE && luminance(primary) > 0.02 ? BLACK : WHITE, 0.12)
  const entries = {
    primary,
    'primary-hover': hover,
    'on-primary': onPrimary,
    'primary-edge': shadeAgainst(primary, card, VISIBLE),
    link: scheme === 'dark' ? shadeAgainst(primary, card, COMFORTABLE) : shadeAgainst(primary, quiet, READABLE),
    canvas,
    'on-canvas': shadeAgainst(scheme === 'light' ? [91, 96, 107] : [160, 165, 176], canvas, READABLE),
  }
  return Object.entries(entries)
    .map(([name, color]) => `--${name}:${toHex(color)}`)
    .join(';')
}

/**
 * The brand's background where it belongs: a fixed theme always has it; with `auto` a light background is for the
 * light scheme and a dark one for the dark scheme, because each holds a card of its own brightness.
 */
export function canvasOf(brand: Brand, scheme: Scheme): Rgb | undefined {
  const background = parseColor(brand.backgroundColor)
  if (!background || brand.theme !== 'auto') return background
  return (textOn(background) === BLACK ? 'light' : 'dark') === scheme ? background : undefined
}

/** So many looks are kept: the environments' own, and those of the organizations that people sign in to of late. */
const MAX_STYLES = 500
const styles = new Map<string, string>()

/** The custom properties of a brand, as the content of a `<style>`; made of checked colours only. */
export function brandStyle(brand: Brand): string {
  const { theme, primaryColor, backgroundColor } = brand
  const look = [theme, primaryColor, backgroundColor].join(' ')
  const known = styles.get(look)
  if (known !== undefined) return known
  const style =
    theme === 'auto'
      ? `:root{${variables(brand, 'light')}}@media(prefers-color-scheme:dark){:root{${variables(brand, 'dark')}}}`
      : `:root{${variables(brand, theme)}}`
  if (styles.size >= MAX_STYLES) styles.clear()
  styles.set(look, style)
  return style
}

/** The colours of a button in a mail, which knows no variables: the brand's, and letters that can be read on it. */
export function buttonColors(primaryColor: string | null): { background: string; text: string } {
  const background = parseColor(primaryColor) ?? (parseColor(DEFAULT_PRIMARY) as Rgb)
  return { background: toHex(background), text: toHex(textOn(background)) }
}
