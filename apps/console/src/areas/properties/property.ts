import { t } from '../../languages/t.ts'
export type Context = 'usr' | 'org' | 'app'
export type PropertyType = 'single_line_text' | 'multi_line_text' | 'boolean'

/** One definition, as GET /api/latchkey/v1/properties answers it. */
export type Property = {
  id: string
  key: string
  name: string
  description: string
  type: PropertyType
  context: Context
  is_private: boolean
  is_built_in: boolean
  category: { id: string; name: string }
}

export const CONTEXTS: Readonly<Record<Context, string>> = {
  usr: t('Users'),
  org: t('Organizations'),
  app: t('Applications'),
}
export const TYPES: Readonly<Record<PropertyType, string>> = {
  single_line_text: t('One line of text'),
  multi_line_text: t('Several lines of text'),
  boolean: t('Yes or no'),
}
export const optionsOf = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }))
