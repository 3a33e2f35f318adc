import { updateApplication } from '../applications.ts'
import type { Command } from '../database.ts'
import type { Application } from '../records.ts'

/** Makes the application what it says here, whatever became of it since. Fails when there is no such application. */
export const overwriteApplication = (application: Application): Command[] => {
  const { environmentId, id, version } = application
  const sql = 'UPDATE applications SET version = ? WHERE environment_id = ? AND id = ?'
  return [{ sql, values: [version, environmentId, id], expect: 'one' }, ...updateApplication(application)]
}
