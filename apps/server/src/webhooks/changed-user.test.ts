import { addMembership, grantMembershipRole } from '@latchkey/storage/memberships.ts'
import { addOrganization } from '@latchkey/storage/organizations.ts'
import { addRole } from '@latchkey/storage/roles.ts'
import { aMembership, anOrganization, aRole } from '@latchkey/storage/testing/records.ts'
import { expect, it } from 'vitest'
import { openTestPlatform } from '../testing/platform.ts'
import { aPerson } from '../testing/requests.ts'
import { payloadOf } from './change.ts'
import { readChangedUser } from './changed-user.ts'

it('what is told of a user holds their identities, and what they hold in each organization', async () => {
  const platform = await openTestPlatform()
  const { store, deps, clock } = platform
  const environmentId = 'env_first'
  const { id } = await aPerson(platform, { email: 'ada@example.com' })
  const role = aRole({ key: 'editor' })
  const organizations = ['org_1', 'org_2'].map((code) => anOrganization({ environmentId, code }))
  const memberships = organizations.map(({ code }) =>
    aMembership({ environmentId, userId: id, organizationCode: code }),
  )
  const grant = grantMembershipRole(environmentId, id, 'org_2', role.id)
  const isDone = await store.commit([
    addRole(role),
    ...organizations.map(addOrganization),
    ...memberships.map(addMembership),
    grant,
  ])
  expect(isDone).toBe(true)

  const user = await store.users.find(environmentId, id)
  if (!user) throw new Error('the user is gone')
  const changed = await readChangedUser({ ...user, firstName: 'Augusta' }, store)
  const { directory } = deps.registry.list()[0] ?? {}
  if (!directory) throw new Error('there is no environment')
  const telling = { id: 'event_1', source: 'api', now: clock.now(), directory } as const
  expect(payloadOf({ type: 'user.updated', ...changed }, telling).data).toMatchObject({
    user: {
      id,
      email: 'ada@example.com',
      first_name: 'Augusta',
      organizations: [
        { code: 'org_1', permissions: null, roles: null },
        { code: 'org_2', permissions: null, roles: [{ id: role.id, key: 'editor' }] },
      ],
    },
  })
  await platform.close()
})
