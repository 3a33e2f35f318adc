import { english as admin } from '../admin/texts.ts'
import { english as portal } from '../portal/texts.ts'
import { english as hosted } from '../texts.ts'
import type { Catalogue } from './languages.ts'

export const catalogue: Catalogue = { hosted, portal, admin }
