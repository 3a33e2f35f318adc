import { Command } from 'commander'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allowInvitations } from '../testing/invitations.ts'
import { anOrganizationOf, aRoleWith } from '../testing/members.ts'
import { openTestPlatform, type TestPlatform } from '../testing/platform.ts'
import { aPerson } from '../testing/requests.ts'
import { addInvitationsCommand } from './invitations.ts'

let platform: TestPlatform
let organization: string
beforeAll(async () => {
  platform = await openTestPlatform()
  await allowInvitations(platform)
  organization = (await anOrganizationOf(platform, [])).code
})
afterAll(() => platform.close())

/** What `latchkey invitations …` wrote. */
async function invitations(...words: string[]) {
  let written = ''
  const program = new Command('latchkey').exitOverride().configureOutput({ writeErr: () => {} })
  const write = (text: string) => {
    written += text
  }
  addInvitationsCommand(program, (_, work) => work(platform), { write })
  await program.parseAsync(['invitations', ...words, '--environment', 'aaaaaa'], { from: 'user' })
  return written
}
const create = async (email: string, ...words: string[]) =>
  JSON.parse(await invitations('create', organization, email, ...words, '--json'))

describe('latchkey invitations', () => {
  it('mails a link, shows it once, and lists what has become of it', async () => {
    const role = await aRoleWith(platform, [])
    const { id, link, isSent } = await create('Ada@Example.com', '--roles', role.key)
    expect(isSent).toBe(true)
    const [mail] = await platform.store.outbox.list('env_first', { limit: 1, to: 'ada@example.com' })
    expect(mail?.text).toContain(link)
    const listed = await invitations('list', organization)
    expect(listed).toMatch(new RegExp(`ada@example\\.com +open +${role.key} .* ${id}\n`))
    expect(listed).not.toContain(new URL(link).searchParams.get('invitation_code'))
  })

  it('sends again, and revokes', async () => {
    const { id, link } = await create('grace@example.com', '--no-mail')
    const again = JSON.parse(await invitations('send', id, '--json'))
    expect(again).toMatchObject({ id, isSent: true })
    expect(again.link).not.toBe(link)
    expect(await invitations('revoke', id)).toBe(`Revoked ${id}.\n`)
    const listed = JSON.parse(await invitations('list', organization, '--json'))
    expect(listed).toContainEqual(expect.objectContaining({ id, state: 'revoked', email: 'grace@example.com' }))
    await expect(invitations('send', id)).rejects.toThrow('was accepted or revoked')
    await expect(invitations('revoke', id)).rejects.toThrow('was accepted or revoked')
  })

  it('shows the link alone when no mail is wanted', async () => {
    const text = await invitations('create', organization, 'quiet@example.com', '--no-mail')
    expect(text).toMatch(/^No mail was sent\. Shown only now:\n {4}id {4}inv_[0-9a-f]{12}\n {4}link {2}http:/)
    expect(await platform.store.outbox.list('env_first', { limit: 1, to: 'quiet@example.com' })).toEqual([])
  })

  it('refuses somebody who belongs already', async () => {
    const person = await aPerson(platform)
    const { code } = await anOrganizationOf(platform, [person.id])
    await expect(invitations('create', code, person.email)).rejects.toThrow('they belong to the organization already')
  })

  it.each([
    [['create', 'org_none', 'ada@example.com'], 'there is no such organization'],
    [['create', 'ORG', 'ada'], 'the email address is not one'],
    [['create', 'ORG', 'ada@example.com', '--roles', 'nobody'], 'there is no role "nobody"'],
    [['create', 'ORG', 'ada@example.com', '--first-name', 'a'.repeat(65)], 'the first name has more than 64'],
    [['list', 'org_none'], 'there is no such organization'],
    [['send', 'inv_none'], 'there is no such invitation'],
    [['revoke', 'inv_none'], 'there is no such invitation'],
  ])('refuses %j', async (words, message) => {
    await expect(invitations(...words.map((word) => (word === 'ORG' ? organization : word)))).rejects.toThrow(message)
  })
})
