import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fold, identityTerms, organizationTerms, queryTerms, sortKey, userTerms } from './search-terms.ts'

const person = (firstName: string, lastName: string, providedId: string | null = null) =>
  userTerms({ firstName, lastName, providedId })

/** Whether a query finds what has these terms, as every database compares them. */
const finds = (query: string, terms: readonly string[]) => {
  const asked = queryTerms(query)
  return asked.length > 0 && asked.every((one) => terms.some((term) => term.startsWith(one)))
}

describe('the key by which a name is sorted', () => {
  it.each([
    ['Ada Lovelace', 'ada lovelace'],
    ['ＡＤＡ', 'ada'],
    ['Émile', 'émile'],
    ['x'.repeat(65), 'x'.repeat(64)],
    ['😀'.repeat(65), '😀'.repeat(64)],
  ])('of %j is %j', (name, key) => expect(sortKey(name)).toBe(key))
})

describe('what finds a person by name', () => {
  it.each([
    ['Ada', 'Lovelace', 'ADA'],
    ['Ada', 'Lovelace', 'love ad'],
    ['Ada', 'Lovelace', '"Lovelace, Ada"'],
    ['Renée', 'Åström', 'renee astrom'],
    ['Renee', 'Astrom', 'Renée Åström'],
    ['Søren', 'Groß', 'soren gross'],
    ['Łukasz', 'Ærø', 'lukasz aero'],
    ['İpek', 'Işık', 'ipek isik'],
    ['Jean-Luc', 'O’Brien', "jean-luc o'b"],
    ['Jean-Luc', 'O’Brien', 'luc brien'],
    ['Ἀλέξανδρος', 'Οδυσσεύς', 'αλεξανδρος οδυσσευσ'],
    ['أَحْمَد', 'فاطمة', 'احمد فاطمه'],
    ['احمد', 'مصطفى', 'أحمد مصطفي'],
    ['שָׂרָה', 'לוי', 'שרה'],
    ['太郎', '山田', '山田'],
    ['太郎', '山田', '山田太郎'],
    ['太郎', '山田', '太郎山田'],
    ['太郎', '山田', '田太'],
    ['ハナコ', '山田', 'ﾊﾅｺ'],
    ['철수', '김', '김철수'],
    ['สมชาย', 'ใจดี', 'ชาย'],
    ['Андрей', 'Ёлкин', 'андрей'],
  ])('%s %s is found by %s', (first, last, query) => expect(finds(query, person(first, last))).toBe(true))

  it.each([
    ['Ada', 'Lovelace', 'lace'],
    ['Ada', 'Lovelace', 'ada hopper'],
    ['Ada', 'Lovelace', '  ...  '],
    ['Ada', 'Lovelace', ''],
    ['Андрей', 'Ёлкин', 'андреи'],
    ['ガク', '山田', 'カク'],
  ])('%s %s is not found by %j', (first, last, query) => expect(finds(query, person(first, last))).toBe(false))

  it('is also the id in another system, from its beginning', () => {
    expect(finds('crm-17', person('Ada', '', 'CRM-1704'))).toBe(true)
    expect(finds('1704', person('Ada', '', 'CRM-1704'))).toBe(false)
  })

  it('is bounded, however long the name', () => {
    const terms = person('山'.repeat(100), Array.from({ length: 50 }, (_, at) => `w${at}`).join(' '))
    expect(terms.length).toBeLessThanOrEqual(32)
    expect(Math.max(...terms.map((term) => [...term].length))).toBeLessThanOrEqual(64)
  })

  it('is always found by the whole name, and by every beginning of its first word', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-zéÜñßøçİΆé]{1,12}$/u), fc.nat(11), (name, length) => {
        expect(finds(name, person(name, 'Hopper'))).toBe(true)
        expect(finds(fold(name).slice(0, length + 1), person(name, 'Hopper'))).toBe(true)
      }),
    )
  })
})

describe('what finds a person by what they sign in with', () => {
  it.each([
    ['email', 'ada.lovelace@mail.example.com', 'ada.lovelace@mail.example.com'],
    ['email', 'ada.lovelace@mail.example.com', 'Ada.Love'],
    ['email', 'ada.lovelace@mail.example.com', 'lovelace'],
    ['email', 'ada.lovelace@mail.example.com', 'mail.example'],
    ['email', 'ada.lovelace@mail.example.com', 'example.com'],
    ['email', 'ada@mail.xn--bcher-kva.example', 'ada@mail.xn--bcher'],
    ['email', 'ada@mail.xn--bcher-kva.example', 'bücher.ex'],
    ['username', 'ada_l', 'ADA_'],
    ['phone', '+442079460018', '+44 20 7946 0018'],
    ['phone', '+442079460018', '44207'],
    ['phone', '+442079460018', '+44'],
  ])('%s %s is found by %s', (type, value, query) => expect(finds(query, identityTerms({ type, value }))).toBe(true))

  it.each([
    ['email', 'ada@example.com', 'com'],
    ['social', 'google:1234', 'google'],
    ['enterprise', 'okta:ada', 'ada'],
    ['phone', '+442079460018', '2079460018'],
  ])('%s %s is not found by %s', (type, value, query) =>
    expect(finds(query, identityTerms({ type, value }))).toBe(false),
  )
})

describe('what a query asks for', () => {
  it('is bounded, however many words it has', () => {
    const words = Array.from({ length: 50 }, (_, at) => `w${at}`)
    expect(queryTerms(words.join(' '))).toEqual(words.slice(0, 8))
    expect(queryTerms('ada ADA Ada')).toEqual(['ada'])
  })
})

describe('what finds an organization', () => {
  const terms = organizationTerms({
    name: '株式会社ラッチキー Société Générale',
    handle: 'latch-key',
    code: 'org_1234567890a',
    externalId: 'CRM/7',
  })

  it.each(['ラッチ', '株式', 'societe gen', 'latch-k', 'org_1234', 'crm/7'])('is %s', (query) =>
    expect(finds(query, terms)).toBe(true),
  )
  it.each(['generale sa', 'key', '1234'])('is not %s', (query) => expect(finds(query, terms)).toBe(false))
})
