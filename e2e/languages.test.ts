import { type Language, loadWords } from 'latchkey/src/pages/languages/languages.ts'
import { verificationCodeMail } from 'latchkey/src/pages/mails/verification-code.ts'
import type { Brand } from 'latchkey/src/pages/page.ts'
import { portalStylesheet } from 'latchkey/src/pages/portal/styles.ts'
import { stylesheet } from 'latchkey/src/pages/styles.ts'
import { adminPages } from 'latchkey/src/pages/testing/admin-pages.ts'
import { aPage, hostedPages } from 'latchkey/src/pages/testing/hosted-pages.ts'
import { portalPages } from 'latchkey/src/pages/testing/portal-pages.ts'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { newVisitor, PHONE } from './support/browser.ts'
import { chooseNewPassword, enterMailedCode, enterNewAccount } from './support/hosted-pages.ts'
import { mailsTo } from './support/mailbox.ts'
import { expectAccessible, expectNoSidewaysScroll } from './support/page-checks.ts'
import { expectSignedIn, startSignUp } from './support/sample-pages.ts'
import { startWorld, type World } from './support/world.ts'

vi.setConfig({ testTimeout: 180_000, hookTimeout: 60_000 })

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world?.end())

const langOf = (page: Page) => page.locator('html').getAttribute('lang')

/** Every page there is, in one language and look, as a document of its own. */
async function everyPage(
  lang: Language,
  { brand = {}, text }: { brand?: Partial<Brand>; text?: string } = {},
): Promise<[name: string, html: string][]> {
  const page = aPage(await loadWords(lang), brand, { languages: { query: [['flow', 'x']] } })
  const all = { hosted: hostedPages(page, text), portal: portalPages(page, text), admin: adminPages(page, text) }
  return Object.entries(all).flatMap(([part, pages]) =>
    Object.entries(pages).map(([name, html]): [string, string] => [
      `${lang} ${part} ${name}`,
      html
        .replace(/<link rel="(stylesheet|icon)"[^>]*>/g, '')
        .replace('<style', `<style>${stylesheet}${part === 'hosted' ? '' : portalStylesheet}</style><style`),
    ]),
  )
}

const opened = (html: string) => html.replaceAll('<details', '$& open')

/** Texts of which only the beginning is shown; what is typed may be. */
const cutOff = (page: Page) =>
  page.locator('main :not(input)').evaluateAll((elements) =>
    elements
      .filter((element) => globalThis.getComputedStyle(element).textOverflow === 'ellipsis')
      .map((element) => element as unknown as { scrollWidth: number; clientWidth: number; outerHTML: string })
      .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
      .map(({ outerHTML }) => outerHTML),
  )

/** What lies on the background of the page, and has its outline in another colour than the letters of the footer there. */
const unseenOutlines = (page: Page) =>
  page.locator('footer :is(a, summary, button), .shell :is(nav, main > p) a').evaluateAll((elements) => {
    const [{ color } = { color: '' }] = elements.slice(-1).map((element) => globalThis.getComputedStyle(element))
    return elements.flatMap((element) => {
      const control = element as unknown as { focus(): void; outerHTML: string }
      control.focus()
      const { outlineColor, outlineStyle } = globalThis.getComputedStyle(element)
      return outlineStyle === 'solid' && outlineColor === color ? [] : [control.outerHTML]
    })
  })

describe('a visitor whose browser speaks Japanese', () => {
  it('signs up in Japanese, and is mailed in Japanese', async () => {
    const { platform, browser, sample } = world
    const ada = { firstName: 'Ada', lastName: 'Lovelace', email: 'ada@example.jp', password: 'notes on the engine' }
    const page = await newVisitor(browser, { locale: 'ja-JP' })
    await startSignUp(page, sample)
    expect(await langOf(page)).toBe('ja')
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('アカウントを作成')
    await enterNewAccount(page, ada)
    await enterMailedCode(page, platform.issuer, ada.email)
    const [mail] = await mailsTo(platform.issuer, ada.email)
    expect(mail?.subject).toMatch(/^\d{6} は .+ のコードです$/)
    await page.locator('input[name="p_first_password"]').waitFor()
    expect(await langOf(page)).toBe('ja')
    await chooseNewPassword(page, ada.password)
    await expectSignedIn(page, sample, 'Ada Lovelace')
  })

  it('chooses another language on the page, without a script', async () => {
    const page = await newVisitor(world.browser, { locale: 'ja-JP', javaScriptEnabled: false })
    await startSignUp(page, world.sample)
    await page.locator('.languages summary').click()
    await page.getByRole('button', { name: 'العربية' }).click()
    await page.locator('html[lang="ar"][dir="rtl"]').waitFor()
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('أنشئ حسابك')
  })
})

describe('every page', () => {
  it.each(['en', 'ar'] as const)('can be used by everybody in %s', async (lang) => {
    const page = await newVisitor(world.browser, { viewport: PHONE })
    for (const [name, html] of await everyPage(lang)) {
      await page.setContent(html)
      await expectAccessible(page)
      await expectNoSidewaysScroll(page)
      if (process.env.LATCHKEY_PICTURES) await page.screenshot({ path: `${process.env.LATCHKEY_PICTURES}/${name}.png` })
    }
  })

  it.each(['de', 'fr', 'ja'] as const)('fits a phone in %s', async (lang) => {
    const page = await newVisitor(world.browser, { viewport: { width: 320, height: 640 } })
    for (const [name, html] of await everyPage(lang)) {
      await page.setContent(html)
      await expectNoSidewaysScroll(page)
      if (process.env.LATCHKEY_PICTURES) await page.screenshot({ path: `${process.env.LATCHKEY_PICTURES}/${name}.png` })
    }
  })
  it.each([
    { primaryColor: '#ffff00', backgroundColor: '#808080', theme: 'light' },
    { primaryColor: '#3451d1', backgroundColor: '#3451d1', theme: 'dark' },
  ] as const)('can be read, and the focus be seen, in $primaryColor on $backgroundColor', async (brand) => {
    const page = await newVisitor(world.browser, { viewport: PHONE })
    for (const [name, html] of await everyPage('en', { brand })) {
      await page.setContent(opened(html))
      await expectAccessible(page)
      expect.soft(await unseenOutlines(page), name).toEqual([])
    }
  })
  it.each(['en', 'ar'] as const)(
    'has room in %s for a long address, and a name of a thousand letters',
    async (lang) => {
      const page = await newVisitor(world.browser, { viewport: { width: 320, height: 640 } })
      for (const text of ['leonora.nightingale-schmidt@example.com', 'W'.repeat(1000)]) {
        for (const [name, html] of await everyPage(lang, { brand: { name: text }, text })) {
          await page.setContent(opened(html))
          await expectNoSidewaysScroll(page)
          expect.soft(await cutOff(page), name).toEqual([])
        }
        const mail = { brandName: text, code: '123456', purpose: 'sign_in', minutes: 10 } as const
        await page.setContent(verificationCodeMail({ ...mail, words: await loadWords(lang) }).html)
        await expectNoSidewaysScroll(page)
      }
    },
  )

  it.each(['de', 'ar'] as const)('has room in %s for letters of twice the size', async (lang) => {
    const page = await newVisitor(world.browser, { viewport: PHONE })
    for (const [, html] of await everyPage(lang)) {
      await page.setContent(opened(html).replace('</head>', '<style>html{font-size:200%!important}</style>$&'))
      await expectNoSidewaysScroll(page)
    }
  })
})
