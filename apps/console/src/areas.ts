import { apis } from './areas/apis/area.ts'
import { applications } from './areas/applications/area.ts'
import { audit } from './areas/audit/area.ts'
import { authentication } from './areas/authentication/area.ts'
import { design } from './areas/design/area.ts'
import { development } from './areas/development/area.ts'
import { environmentVariables } from './areas/environment-variables/area.ts'
import { environments } from './areas/environments/area.ts'
import { events } from './areas/events/area.ts'
import { featureFlags } from './areas/feature-flags/area.ts'
import { home } from './areas/home/area.ts'
import { keys } from './areas/keys/area.ts'
import { organizations } from './areas/organizations/area.ts'
import { permissions } from './areas/permissions/area.ts'
import { properties } from './areas/properties/area.ts'
import { roles } from './areas/roles/area.ts'
import { team } from './areas/team/area.ts'
import { users } from './areas/users/area.ts'
import { webhooks } from './areas/webhooks/area.ts'
import type { Area } from './frame/area.ts'

/** Every area, in the order of the navigation. */
export const areas: readonly Area[] = [
  home,
  users,
  organizations,
  applications,
  apis,
  roles,
  permissions,
  featureFlags,
  properties,
  environments,
  environmentVariables,
  authentication,
  design,
  webhooks,
  events,
  audit,
  development,
  team,
  keys,
]
