import { describe, expect, it } from 'vitest'
import { nearestLocale, readAcceptLanguage, readUiLocales } from './locale.ts'

const SUPPORTED = ['en', 'de', 'pt', 'zh-Hans', 'ar'] as const

describe('ui_locales (OpenID Connect Core §3.1.2.1)', () => {
  it('is a list of tags in order of preference', () => {
    expect(readUiLocales('fr-CA fr en')).toEqual(['fr-CA', 'fr', 'en'])
    expect(readUiLocales(undefined)).toEqual([])
  })

  it('leaves out what is no tag', () => {
    expect(readUiLocales('<script> de undefined- \u0000 x')).toEqual(['de'])
  })

  it('is not read for ever', () => {
    expect(readUiLocales('de '.repeat(1000))).toHaveLength(20)
  })
})

describe('Accept-Language (RFC 9110 §12.5.4)', () => {
  it.each([
    ['de-AT,de;q=0.9,en;q=0.8', ['de-AT', 'de', 'en']],
    ['en;q=0.1, ar ;q=1.0 , ja;q=0.55', ['ar', 'ja', 'en']],
    ['de;q=0, en;q=0.000, fr;q=0.001', ['fr']],
    ['*, de;q=2, en;q=-1, fr;q=x, ja;Q=0.5', ['ja']],
    ['', []],
  ])('%j wants %j', (text, tags) => {
    expect(readAcceptLanguage(text)).toEqual(tags)
  })
})

describe('the nearest language there is', () => {
  it.each([
    ['de', 'de'],
    ['DE-at', 'de'],
    ['pt-PT', 'pt'],
    ['zh', 'zh-Hans'],
    ['zh-Hans-CN', 'zh-Hans'],
    ['zh-TW', 'zh-Hans'],
    ['ar-001', 'ar'],
    ['deu', undefined],
    ['d', undefined],
    ['', undefined],
  ])('to %j is %j', (tag, locale) => {
    expect(nearestLocale([tag], SUPPORTED)).toBe(locale)
  })

  it('goes by the order of the wishes, past those that nothing suits', () => {
    expect(nearestLocale(['nl', 'ar-EG', 'de'], SUPPORTED)).toBe('ar')
    expect(nearestLocale(['nl', 'fi'], SUPPORTED)).toBeUndefined()
  })
})
