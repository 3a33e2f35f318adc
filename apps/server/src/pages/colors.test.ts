import { describe, expect, it } from 'vitest'
import { brandStyle, CARD, contrast, parseColor, QUIET, shadeAgainst, textOn } from './colors.ts'
import type { Brand } from './page.ts'

const color = (text: string) => parseColor(text) as NonNullable<ReturnType<typeof parseColor>>
const aBrand = (part: Partial<Brand>): Brand => ({
  name: 'Acme',
  logoUrl: null,
  darkLogoUrl: null,
  primaryColor: null,
  backgroundColor: null,
  theme: 'light',
  ...part,
})
const variable = (style: string, name: string) => color(new RegExp(`--${name}:(#[0-9a-f]{6})`).exec(style)?.[1] ?? '')

/** A walk through the whole colour cube. */
const STEPS = [0, 36, 73, 109, 146, 182, 219, 255].map((part) => part.toString(16).padStart(2, '0'))
const CUBE = STEPS.flatMap((r) => STEPS.flatMap((g) => STEPS.map((b) => `#${r}${g}${b}`)))

describe('contrast (WCAG 2.2 §1.4.3)', () => {
  it('agrees with the published values', () => {
    expect(contrast(color('#000000'), color('#ffffff'))).toBe(21)
    expect(contrast(color('#767676'), color('#ffffff'))).toBeCloseTo(4.54, 2)
    expect(contrast(color('#ffffff'), color('#ff0000'))).toBeCloseTo(4.0, 2)
  })

  it('reads #rrggbb and nothing else', () => {
    expect(parseColor('#Ff8000')).toEqual([255, 128, 0])
    for (const text of [null, '', 'red', '#fff', '#12345g', '#1234567', '#123456;'])
      expect(parseColor(text)).toBeUndefined()
  })

  it('finds readable text for every brand colour, hovered or not', () => {
    for (const primaryColor of CUBE) {
      const style = brandStyle(aBrand({ primaryColor }))
      const text = variable(style, 'on-primary')
      expect(contrast(text, variable(style, 'primary')), primaryColor).toBeGreaterThanOrEqual(4.5)
      expect(contrast(text, variable(style, 'primary-hover')), primaryColor).toBeGreaterThanOrEqual(4.5)
    }
  })

  it('makes links readable and buttons visible on what either theme puts them on', () => {
    for (const theme of ['light', 'dark'] as const) {
      for (const primaryColor of CUBE) {
        const style = brandStyle(aBrand({ primaryColor, theme }))
        for (const ground of [CARD, QUIET])
          expect(contrast(variable(style, 'link'), color(ground[theme])), primaryColor).toBeGreaterThanOrEqual(4.5)
        expect(contrast(variable(style, 'primary-edge'), color(CARD[theme])), primaryColor).toBeGreaterThanOrEqual(3)
      }
    }
  })

  it('makes the footer readable on every background', () => {
    for (const backgroundColor of CUBE) {
      const style = brandStyle(aBrand({ backgroundColor }))
      expect(contrast(variable(style, 'on-canvas'), variable(style, 'canvas')), backgroundColor).toBeGreaterThanOrEqual(
        4.5,
      )
    }
  })

  it('keeps a colour that is already good', () => {
    expect(shadeAgainst(color('#3451d1'), color('#ffffff'), 4.5)).toEqual(color('#3451d1'))
    expect(textOn(color('#3451d1'))).toEqual([255, 255, 255])
    expect(textOn(color('#ffd400'))).toEqual([0, 0, 0])
  })
})

describe('brand background', () => {
  it('belongs to the scheme of its own brightness when the theme is automatic', () => {
    const [light, dark] = brandStyle(aBrand({ theme: 'auto', backgroundColor: '#fff8db' })).split('@media')
    expect(light).toContain('--canvas:#fff8db')
    expect(dark).toContain('prefers-color-scheme:dark')
    expect(dark).not.toContain('#fff8db')
  })

  it('is always shown when the theme is fixed', () => {
    expect(brandStyle(aBrand({ theme: 'light', backgroundColor: '#2b1055' }))).toContain('--canvas:#2b1055')
  })
})
