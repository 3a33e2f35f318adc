import type { Command, Database } from './database.ts'
import type { EnvironmentMfa, OrganizationMfa, OrganizationPasskeys } from './records.ts'
import { table } from './table.ts'

/** What was chosen of second factors and passkeys; undefined: nothing was. */
export type FactorStore = {
  mfaOfEnvironment(environmentId: string): Promise<EnvironmentMfa | undefined>
  mfaOfOrganization(environmentId: string, organizationCode: string): Promise<OrganizationMfa | undefined>
  passkeysOfOrganization(environmentId: string, organizationCode: string): Promise<OrganizationPasskeys | undefined>
}

const environmentMfa = table<EnvironmentMfa>('environment_mfa', ['environmentId'], {
  environmentId: 'plain',
  factors: 'json',
  hasRecoveryCodes: 'flag',
})
const organizationMfa = table<OrganizationMfa>('organization_mfa', ['environmentId', 'organizationCode'], {
  environmentId: 'plain',
  organizationCode: 'plain',
  hasRecoveryCodes: 'flag',
})
const passkeys = table<OrganizationPasskeys>('organization_passkeys', ['environmentId', 'organizationCode'], {
  environmentId: 'plain',
  organizationCode: 'plain',
  overridesEnvironment: 'flag',
})

const ofOrganization = 'WHERE environment_id = ? AND organization_code = ?'
const findEnvironmentMfa = `SELECT ${environmentMfa.columns} FROM environment_mfa WHERE environment_id = ?`
const findOrganizationMfa = `SELECT ${organizationMfa.columns} FROM organization_mfa ${ofOrganization}`
const findPasskeys = `SELECT ${passkeys.columns} FROM organization_passkeys ${ofOrganization}`
const isOrganizationThere = 'EXISTS (SELECT code FROM organizations WHERE environment_id = ? AND code = ?)'
const key = ['environmentId', 'organizationCode'] as const

export function factorStore(db: Database): FactorStore {
  return {
    async mfaOfEnvironment(environmentId) {
      const row = await db.first(findEnvironmentMfa, [environmentId])
      return row && environmentMfa.read(row)
    },
    async mfaOfOrganization(environmentId, organizationCode) {
      const row = await db.first(findOrganizationMfa, [environmentId, organizationCode])
      return row && organizationMfa.read(row)
    },
    async passkeysOfOrganization(environmentId, organizationCode) {
      const row = await db.first(findPasskeys, [environmentId, organizationCode])
      return row && passkeys.read(row)
    },
  }
}

/** Fails when there is no such environment. */
export const setEnvironmentMfa: (mfa: EnvironmentMfa) => Command = environmentMfa.setIf(
  'EXISTS (SELECT id FROM environments WHERE id = ?)',
  ['environmentId'],
)

/** Fails when there is no such organization. */
export const setOrganizationMfa: (mfa: OrganizationMfa) => Command = organizationMfa.setIf(isOrganizationThere, key)

/** Fails when there is no such organization. */
export const setOrganizationPasskeys: (passkeys: OrganizationPasskeys) => Command = passkeys.setIf(
  isOrganizationThere,
  key,
)
