import type { Command, Database } from './database.ts'
import type { Logo } from './records.ts'
import { table } from './table.ts'

export type LogoStore = {
  find(environmentId: string, fileName: string): Promise<Logo | undefined>
}

const logos = table<Logo>('logos', ['environmentId', 'fileName'], {
  environmentId: 'plain',
  fileName: 'plain',
  organizationCode: 'plain',
  mediaType: 'plain',
  content: 'plain',
  createdAt: 'plain',
})

const find = `SELECT ${logos.columns} FROM logos WHERE environment_id = ? AND file_name = ?`
const remove = 'DELETE FROM logos WHERE environment_id = ? AND file_name = ?'

export function logoStore(db: Database): LogoStore {
  return {
    async find(environmentId, fileName) {
      const row = await db.first(find, [environmentId, fileName])
      return row && logos.read(row)
    },
  }
}

/** Fails when there is one of this name. It goes with its organization, which has to be there. */
export const addLogo = (logo: Logo): Command => logos.add(logo)

/** That there is none of this name is no failure. */
export const removeLogo = (environmentId: string, fileName: string): Command => ({
  sql: remove,
  values: [environmentId, fileName],
})
