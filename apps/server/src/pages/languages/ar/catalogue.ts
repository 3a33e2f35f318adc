import { isolated } from '../isolated.ts'
import type { Catalogue } from '../languages.ts'
import { admin } from './admin.ts'
import { hosted } from './hosted.ts'
import { portal } from './portal.ts'

export const catalogue: Catalogue = isolated({ hosted, portal, admin })
