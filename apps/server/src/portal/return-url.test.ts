import { describe, expect, it } from 'vitest'
import { anApplication } from '../testing/platform.ts'
import { wayOut } from './return-url.ts'

const SHOP = 'https://shop.example.com'

function environment(pages: readonly (string | null)[], returnUrl: string | null = null) {
  const applications = pages.map((homepageUri, index) =>
    anApplication({ id: String(index), name: 'Shop', homepageUri }),
  )
  return {
    applications: new Map(applications.map((application) => [application.id, application])),
    allowedOrigins: { exact: new Set([SHOP]), patterns: [] },
    portal: { returnUrl, hidden: [] },
  }
}

describe('where a page of the portal leads on to that cannot be shown', () => {
  const back = `${SHOP}/settings`
  it.each([
    ['back, where the link said so', environment([`${SHOP}/`]), back, back],
    [
      'the return URL of the environment',
      environment([], 'https://other.example.com/'),
      null,
      'https://other.example.com/',
    ],
    ['the one page of its applications', environment([`${SHOP}/`, null, `${SHOP}/`]), null, `${SHOP}/`],
    [
      'there, where the link names an address that may not be used any more',
      environment([`${SHOP}/`]),
      'https://evil.example/',
      `${SHOP}/`,
    ],
    ['nowhere, where there are several', environment([`${SHOP}/`, `${SHOP}/other`]), null, undefined],
  ])('is %s', (_, where, returnUrl, href) => {
    expect(wayOut(where, returnUrl)?.href).toBe(href)
  })
})
