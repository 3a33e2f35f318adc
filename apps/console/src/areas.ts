import { apis } from './areas/apis/area.ts'
import { applications } from './areas/applications/area.ts'
import { home } from './areas/home/area.ts'
import { permissions } from './areas/permissions/area.ts'
import { roles } from './areas/roles/area.ts'
import { users } from './areas/users/area.ts'
import type { Area } from './frame/area.ts'

/** Every area, in the order of the navigation. */
export const areas: readonly Area[] = [home, users, applications, apis, roles, permissions]
