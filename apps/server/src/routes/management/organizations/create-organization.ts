import { searchName } from '@latchkey/directory/organization.ts'
import { success } from '@latchkey/oauth/failure.ts'
import type { Command } from '@latchkey/storage/database.ts'
import { setOrganizationFlag } from '@latchkey/storage/feature-flags.ts'
import { addOrganization } from '@latchkey/storage/organizations.ts'
import type { Organization } from '@latchkey/storage/records.ts'
import { z } from 'zod'
import { DEFAULT_ORGANIZATION, NO_LOGOS } from '../../../configuration/defaults.ts'
import { change } from '../../../management/change.ts'
import { notAvailable } from '../../../management/not-available.ts'
import { readOrganizationFlagValue } from '../../../management/organization-flags.ts'
import { checkHandle, newOrganizationBody, withSharedFields } from '../../../management/organizations.ts'
import { managementRoute } from '../../../management/route.ts'

/** POST /api/v1/organization: under a code of its own, with values for feature flags by their keys. */
export const createOrganization = managementRoute('createOrganization', {
  body: newOrganizationBody,
  answer: () => z.object({ organization: z.object({ code: z.string() }) }),
  handle({ environment, body }, deps) {
    if (body.is_create_billing_customer) return notAvailable('billing')
    const { brand, allowSelfSignUp, session, ...defaults } = DEFAULT_ORGANIZATION
    return change(deps, environment, async ({ id: environmentId, directory }) => {
      const code = deps.random.organizationCode()
      const handle = await checkHandle(environmentId, { code, handle: body.handle }, deps.store)
      if (!handle.ok) return handle
      const now = deps.clock.now()
      const organization: Organization = {
        ...withSharedFields({ ...defaults, settings: { brand, allowSelfSignUp, session } }, body),
        environmentId,
        code,
        name: body.name,
        searchName: searchName(body.name),
        logos: NO_LOGOS,
        version: 1,
        createdAt: now,
        updatedAt: now,
      }
      const values: Command[] = []
      for (const [key, text] of Object.entries(body.feature_flags ?? {})) {
        const read = readOrganizationFlagValue(directory, { key, text, parameter: 'feature_flags' })
        if (!read.ok) return read
        values.push(...setOrganizationFlag(environmentId, code, read.value.flag.id, read.value.value))
      }
      return success({
        commands: [addOrganization(organization), values],
        tells: [{ type: 'organization.created', organization }],
        audit: { after: { ...organization, featureFlags: body.feature_flags } },
        answer: { organization: { code } },
      })
    })
  },
})
