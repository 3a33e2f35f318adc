import { onTestFinished } from 'vitest'
import { openStore, type Store } from '../store.ts'
import { accessRolesContract } from './access-roles.contract.ts'
import { administratorsContract } from './administrators.contract.ts'
import { apiKeysContract } from './api-keys.contract.ts'
import { apisContract } from './apis.contract.ts'
import { appliedConfigurationsContract } from './applied-configurations.contract.ts'
import { attemptsContract } from './attempts.contract.ts'
import { auditContract } from './audit.contract.ts'
import { businessesContract } from './businesses.contract.ts'
import { clientAssertionsContract } from './client-assertions.contract.ts'
import { commitContract, durabilityContract } from './commit.contract.ts'
import { connectionsContract } from './connections.contract.ts'
import { consentsContract } from './consents.contract.ts'
import { deliveriesContract } from './deliveries.contract.ts'
import { devicesContract } from './devices.contract.ts'
import { environmentVariablesContract } from './environment-variables.contract.ts'
import { eventsContract } from './events.contract.ts'
import { factorsContract } from './factors.contract.ts'
import { featureFlagsContract } from './feature-flags.contract.ts'
import { grantsContract } from './grants.contract.ts'
import { importsContract } from './imports.contract.ts'
import { invitationsContract } from './invitations.contract.ts'
import { logosContract } from './logos.contract.ts'
import { manyContract } from './many.contract.ts'
import { membershipsContract } from './memberships.contract.ts'
import { observedContract } from './observed.contract.ts'
import { organizationsContract } from './organizations.contract.ts'
import { permissionsContract } from './permissions.contract.ts'
import { portalContract } from './portal.contract.ts'
import { propertiesContract } from './properties.contract.ts'
import { pruneContract } from './prune.contract.ts'
import { queuedMailsContract } from './queued-mails.contract.ts'
import { registryContract, sharedRegistryContract } from './registry.contract.ts'
import { rolesContract } from './roles.contract.ts'
import { sealedContract } from './sealed.contract.ts'
import { searchContract } from './search.contract.ts'
import { sessionsContract } from './sessions.contract.ts'
import { subscribersContract } from './subscribers.contract.ts'
import { usersContract } from './users.contract.ts'
import { webhooksContract } from './webhooks.contract.ts'

/** What every engine promises. `freshUrl` names an empty database of its own each time. */
export function storeContract(freshUrl: () => Promise<string>) {
  const open = async () => opened(await freshUrl())
  commitContract(open)
  registryContract(open)
  usersContract(open)
  searchContract(open)
  sessionsContract(open)
  grantsContract(open)
  consentsContract(open)
  clientAssertionsContract(open)
  apisContract(open)
  accessRolesContract(open)
  businessesContract(open)
  environmentVariablesContract(open)
  permissionsContract(open)
  rolesContract(open)
  featureFlagsContract(open)
  propertiesContract(open)
  devicesContract(open)
  apiKeysContract(open)
  attemptsContract(open)
  organizationsContract(open)
  logosContract(open)
  membershipsContract(open)
  invitationsContract(open)
  connectionsContract(open)
  factorsContract(open)
  subscribersContract(open)
  importsContract(open)
  manyContract(open)
  portalContract(open)
  eventsContract(open)
  webhooksContract(open)
  deliveriesContract(open)
  queuedMailsContract(open)
  sealedContract(open)
  administratorsContract(open)
  appliedConfigurationsContract(open)
  auditContract(open)
  pruneContract(open)
  observedContract(open, freshUrl)
}

/** What engines promise as well whose data outlives the process. */
export function sharedStoreContract(freshUrl: () => Promise<string>) {
  durabilityContract(opened, freshUrl)
  sharedRegistryContract(opened, freshUrl)
}

async function opened(url: string): Promise<Store> {
  const store = await openStore({ url })
  onTestFinished(() => store.close())
  return store
}
