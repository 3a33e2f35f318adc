import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { removeMember } from '../../../administrators/team.ts'
import { ALL_OPERATIONS, type OperationId } from '../../../management/operation.ts'
import { anAdministratorOf, sessionOf } from '../../../testing/administrators.ts'
import { type Management, openManagement } from '../../../testing/management.ts'
import { ownTable } from '../own-table.ts'

type Session = Awaited<ReturnType<typeof sessionOf>>
type Member = { id: string; email: string; role: string; status: string }

let platform: Management
let owner: Session
let ownerId: string
beforeAll(async () => {
  platform = await openManagement()
  const ada = await anAdministratorOf(platform, { name: 'Ada Lovelace' })
  ownerId = ada.id
  owner = await sessionOf(platform, ada)
})
afterAll(() => platform.close())

const outcome = (response: { statusCode: number; json(): unknown }) => {
  const { errors = [] } = response.json() as { errors?: { code: string }[] }
  return [response.statusCode, ...errors.map(({ code }) => code)]
}
const grace = (email: string, role = 'admin') => ({ body: { email, name: 'Grace Hopper', role } })
const team = async () => (await owner.call('getTeam', { query: { page_size: '500' } })).json<{ team: Member[] }>().team
async function invited(email: string, role = 'admin'): Promise<Member> {
  return (await owner.call('inviteAdministrator', grace(email, role))).json<{ administrator: Member }>().administrator
}

describe('POST /api/latchkey/v1/team', () => {
  it('invites somebody, mails them a link, and answers it', async () => {
    const response = await owner.call('inviteAdministrator', grace(' Grace@Example.com '))
    expect(response.statusCode).toBe(201)
    expect(response.json()).toMatchObject({
      code: 'ADMINISTRATOR_INVITED',
      administrator: { email: 'grace@example.com', name: 'Grace Hopper', role: 'admin', status: 'invited' },
      link: expect.stringMatching(/^http:\/\/localhost:3900\/admin\/invitation\?key=[\w-]{43}$/),
      is_sent: true,
    })
    const [mail] = await platform.store.outbox.list('env_first', { limit: 1, to: 'grace@example.com' })
    expect(mail?.text).toContain(response.json().link)
  })

  it('says what is wrong', async () => {
    await invited('twice@example.com')
    expect(outcome(await owner.call('inviteAdministrator', grace('TWICE@example.com')))).toEqual([
      400,
      'ADMINISTRATOR_EXISTS',
    ])
    expect(outcome(await owner.call('inviteAdministrator', grace('nobody')))).toEqual([400, 'INVALID_EMAIL'])
    expect(outcome(await owner.call('inviteAdministrator', grace('x@example.com', 'god')))).toEqual([
      400,
      'INVALID_ROLE',
    ])
    const unnamed = { body: { email: 'x@example.com', name: ' ', role: 'viewer' } }
    expect(outcome(await owner.call('inviteAdministrator', unnamed))).toEqual([400, 'INVALID_NAME'])
    const long = { body: { email: 'x@example.com', name: 'x'.repeat(101), role: 'viewer' } }
    expect(outcome(await owner.call('inviteAdministrator', long))).toEqual([400, 'NAME_TOO_LONG'])
    expect(outcome(await owner.call('inviteAdministrator', { body: {} }))).toEqual([
      400,
      'EMAIL_REQUIRED',
      'NAME_REQUIRED',
      'ROLE_REQUIRED',
    ])
    expect((await team()).map(({ email }) => email)).not.toContain('x@example.com')
  })
})

describe('POST /api/latchkey/v1/team/{administrator_id}/invitation', () => {
  it('answers a new link, and ends the old one', async () => {
    const first = (await owner.call('inviteAdministrator', grace('again@example.com'))).json()
    const params = { administrator_id: first.administrator.id }
    const second = (await owner.call('inviteAdministratorAgain', { params })).json()
    expect(second.link).not.toBe(first.link)
    const open = async (link: string) => (await owner.browser.open(link)).statusCode
    expect(await open(first.link)).toBe(403)
    expect(await open(second.link)).toBe(200)
  })

  it('is for those who have not accepted', async () => {
    const params = { administrator_id: ownerId }
    expect(outcome(await owner.call('inviteAdministratorAgain', { params }))).toEqual([400, 'INVITATION_ACCEPTED'])
    expect(outcome(await owner.call('inviteAdministratorAgain'))).toEqual([404, 'ADMINISTRATOR_NOT_FOUND'])
  })
})

describe('PATCH /api/latchkey/v1/team/{administrator_id}', () => {
  it('changes name and role', async () => {
    const { id } = await invited('changed@example.com')
    const body = { name: 'Grace', role: 'viewer' }
    const changed = await owner.call('updateAdministrator', { params: { administrator_id: id }, body })
    expect(changed.json().administrator).toMatchObject({ id, name: 'Grace', role: 'viewer' })
    expect(outcome(await owner.call('updateAdministrator', { body }))).toEqual([404, 'ADMINISTRATOR_NOT_FOUND'])
  })

  it('suspends, which signs out everywhere at once, and reinstates', async () => {
    const administrator = await anAdministratorOf(platform, { role: 'admin' })
    const session = await sessionOf(platform, administrator)
    const params = { administrator_id: administrator.id }
    const suspended = await owner.call('updateAdministrator', { params, body: { is_suspended: true } })
    expect(suspended.json().administrator.status).toBe('suspended')
    expect(outcome(await session.call('GetRoles'))).toEqual([401, 'SESSION_ENDED'])
    await owner.call('updateAdministrator', { params, body: { is_suspended: false } })
    expect(outcome(await session.call('GetRoles'))).toEqual([401, 'SESSION_ENDED']) // it does not come back
    expect(outcome(await (await sessionOf(platform, administrator)).call('GetRoles'))).toEqual([200])
  })

  it('takes effect for a session that is there', async () => {
    const administrator = await anAdministratorOf(platform, { role: 'admin' })
    const session = await sessionOf(platform, administrator)
    const params = { administrator_id: administrator.id }
    await owner.call('updateAdministrator', { params, body: { role: 'viewer' } })
    const role = { body: { key: 'by_viewer', name: 'By viewer' } }
    expect(outcome(await session.call('CreateRole', role))).toEqual([403, 'INSUFFICIENT_ROLE'])
  })
})

describe('DELETE /api/latchkey/v1/team/{administrator_id}', () => {
  it('removes somebody, who is signed out', async () => {
    const administrator = await anAdministratorOf(platform, { role: 'admin' })
    const session = await sessionOf(platform, administrator)
    const params = { administrator_id: administrator.id }
    expect(outcome(await owner.call('removeAdministrator', { params }))).toEqual([200])
    expect(outcome(await session.call('GetRoles'))).toEqual([401, 'SESSION_ENDED'])
    expect(outcome(await owner.call('removeAdministrator', { params }))).toEqual([404, 'ADMINISTRATOR_NOT_FOUND'])
  })
})

describe('every operation on the team and on sessions', () => {
  const isOfTeam = (id: OperationId) => ALL_OPERATIONS[id].tag === 'Team' && ALL_OPERATIONS[id].method !== 'GET'
  const unsafe = ownTable.map(({ operation }) => operation).filter(isOfTeam)

  it('leaves one entry in the audit log, and has a call here that does it', async () => {
    const own = await openManagement()
    const ada = await anAdministratorOf(own, { role: 'owner' })
    const session = await sessionOf(own, ada)
    const other = await sessionOf(own, ada)
    const { sessions } = (await other.call('getOwnSessions')).json<{
      sessions: { id: string; is_current: boolean }[]
    }>()
    const invitation = await session.call('inviteAdministrator', grace('audited@example.com'))
    const params = { administrator_id: invitation.json<{ administrator: Member }>().administrator.id }
    const calls: Partial<Record<OperationId, Parameters<Session['call']>[1]>> = {
      inviteAdministrator: grace('audited-too@example.com'),
      inviteAdministratorAgain: { params },
      updateAdministrator: { params, body: { role: 'viewer' } },
      removeAdministrator: { params },
      endOwnSession: { params: { session_id: sessions.find((one) => one.is_current)?.id ?? '' } },
      endOtherSessions: {},
    }
    expect(Object.keys(calls).sort()).toEqual(unsafe.toSorted())
    for (const [operation, call] of Object.entries(calls)) {
      const [before] = await own.store.audit.list({ limit: 1 })
      own.clock.advance(1)
      expect([operation, (await session.call(operation as OperationId, call)).statusCode < 300]).toEqual([
        operation,
        true,
      ])
      const entries = await own.store.audit.list({ limit: 9, from: `${before?.id}0` })
      expect([operation, entries]).toMatchObject([operation, [{ actorType: 'administrator', actorId: ada.id }]])
    }
    await own.close()
  })

  it.each(unsafe)('%s refuses headers that nothing would heed', async (operation) => {
    const call = { params: { administrator_id: ownerId }, body: { email: 'x@example.com', name: 'X', role: 'admin' } }
    const isCreation = ALL_OPERATIONS[operation].method === 'POST'
    const headers = isCreation ? { 'idempotency-key': 'one' } : { 'if-match': '"one"' }
    const code = isCreation ? 'INVALID_IDEMPOTENCY_KEY' : 'INVALID_IF_MATCH'
    expect(outcome(await owner.call(operation, { ...call, headers }))).toEqual([400, code])
  })
})

describe('the last owner', () => {
  it('can neither leave, nor be suspended, nor become less', async () => {
    const params = { administrator_id: ownerId }
    await invited('owner-to-be@example.com', 'owner') // has not accepted, so does not count
    for (const body of [{ role: 'admin' }, { role: 'viewer' }, { is_suspended: true }]) {
      expect(outcome(await owner.call('updateAdministrator', { params, body }))).toEqual([400, 'LAST_OWNER'])
    }
    expect(outcome(await owner.call('removeAdministrator', { params }))).toEqual([400, 'LAST_OWNER'])
  })

  it('is left when two owners remove each other at the same moment', async () => {
    const own = await openManagement()
    const [ada, grace] = [await anAdministratorOf(own), await anAdministratorOf(own)]
    const sessions = [await sessionOf(own, ada), await sessionOf(own, grace)] as const
    const remove = (session: Session, id: string) =>
      session.call('removeAdministrator', { params: { administrator_id: id } })
    await Promise.all([remove(sessions[0], grace.id), remove(sessions[1], ada.id)])
    expect((await own.store.administrators.team()).administrators).toHaveLength(1)
    await own.close()
  })
})

describe('the routes of the team', () => {
  it('refuse Idempotency-Key and If-Match, which they would not heed', async () => {
    const before = await team()
    const headers = { 'idempotency-key': 'k' }
    const sent = { ...grace('keyed@example.com'), headers }
    expect(outcome(await owner.call('inviteAdministrator', sent))).toEqual([400, 'INVALID_IDEMPOTENCY_KEY'])
    const params = { administrator_id: ownerId }
    const changed = { params, body: { name: 'Countess' }, headers: { 'if-match': '"v1"' } }
    expect(outcome(await owner.call('updateAdministrator', changed))).toEqual([400, 'INVALID_IF_MATCH'])
    expect(await team()).toEqual(before)
  })
})

describe('GET /api/latchkey/v1/team', () => {
  it('lists everybody, over several pages, to any administrator', async () => {
    const viewer = await sessionOf(platform, await anAdministratorOf(platform, { role: 'viewer' }))
    const emails: string[] = []
    let next_token: string | null = ''
    while (next_token !== null) {
      const page = await viewer.call('getTeam', { query: { page_size: '3', sort: 'email_asc', next_token } })
      const answer: { team: Member[]; next_token: string | null } = page.json()
      emails.push(...answer.team.map(({ email }) => email))
      next_token = answer.next_token
    }
    expect(emails).toEqual((await team()).map(({ email }) => email).sort())
    expect(JSON.stringify(await team())).not.toContain('argon2')
  })
})

describe('the audit log', () => {
  it('has who changed the team, one entry for each change, and none for what was refused or changed nothing', async () => {
    const own = await openManagement()
    const ada = await anAdministratorOf(own)
    const session = await sessionOf(own, ada)
    const { administrator } = (await session.call('inviteAdministrator', grace('audited@example.com'))).json()
    const params = { administrator_id: administrator.id }
    await session.call('inviteAdministratorAgain', { params })
    await session.call('updateAdministrator', { params, body: { role: 'viewer' } })
    await session.call('updateAdministrator', { params, body: { role: 'viewer' } })
    await session.call('updateAdministrator', { params: { administrator_id: ada.id }, body: { role: 'viewer' } })
    await session.call('removeAdministrator', { params })
    const entries = await own.store.audit.list({ limit: 20 })
    expect(entries.map(({ operation }) => operation)).toEqual([
      'administrator.removed',
      'administrator.updated',
      'administrator.invited_again',
      'administrator.invited',
    ])
    for (const entry of entries) {
      expect(entry).toMatchObject({
        environmentId: null,
        actorType: 'administrator',
        actorId: ada.id,
        actorLabel: ada.email,
        thing: 'administrator',
        thingId: administrator.id,
        address: '127.0.0.1',
      })
    }
    expect(JSON.parse(entries[1]?.beforeText ?? '')).toMatchObject({ role: 'admin' })
    expect(JSON.parse(entries[1]?.afterText ?? '')).toMatchObject({ role: 'viewer' })
    expect(JSON.stringify(entries)).not.toMatch(/argon2|key=/)
    await own.close()
  })
})

describe('an owner who is none any more', () => {
  it('changes nothing, even if the request was let in before', async () => {
    const was = await anAdministratorOf(platform, { role: 'admin' })
    const by = { actor: { type: 'administrator', id: was.id, label: was.email } } as const
    expect(await removeMember(ownerId, by, platform.deps)).toEqual({ ok: false, reason: 'not_an_owner' })
  })
})
