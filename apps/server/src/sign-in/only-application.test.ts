import type { Application } from '@latchkey/storage/records.ts'
import { describe, expect, it } from 'vitest'
import { anApplication } from '../testing/platform.ts'
import { onlyApplication } from './only-application.ts'

const only = (...all: Partial<Application>[]) =>
  onlyApplication({
    applications: new Map(all.map((changes, index) => [`${index}`, anApplication({ id: `${index}`, ...changes })])),
  })

const SHOP = { name: 'Shop', homepageUri: 'https://shop.example.com' }

describe('the application that somebody is led on to whose address does not name one', () => {
  it('is the one that names a page, whatever there is beside it that names none', () => {
    expect(only(SHOP, { type: 'm2m' })).toEqual({ name: 'Shop', href: 'https://shop.example.com' })
  })

  it('has its page for signing in before its homepage', () => {
    const loginUri = 'https://shop.example.com/login'
    expect(only({ ...SHOP, loginUri })).toEqual({ name: 'Shop', href: loginUri })
  })

  it('may be two that share a page', () => {
    expect(only(SHOP, { ...SHOP, name: 'Shop on phones' })?.href).toBe('https://shop.example.com')
  })

  it.each([
    ['there are none', []],
    ['none names a page', [{}]],
    ['they name different pages', [SHOP, { homepageUri: 'https://staff.example.com' }]],
    ['it is switched off', [{ ...SHOP, isEnabled: false }]],
  ])('is nobody when %s: nobody is told which applications there are', (_, all) => {
    expect(only(...all)).toBeUndefined()
  })
})
