import type { ComponentType } from 'react'
import type { IconName } from '../parts/icon.tsx'

/** A page, loaded when somebody first goes there. */
export type AreaPage = {
  /** Below the area's own path: empty, or with parameters (`$apiId`). */
  path: string
  load: () => Promise<{ Page: ComponentType }>
}

/** A part of the console that knows nothing of the others: what it is called, where it is, and its pages. */
export type Area = {
  title: string
  /** The catalogues of its sentences in the other languages, called as its folder is. */
  words: string
  /** Below the environment: `settings/apis`. */
  path: string
  /** Under which heading of the navigation: `t('Settings')`. */
  group: string
  icon: IconName
  /** Other words by which the command palette finds it. */
  keywords?: string
  /** There in development mode only. */
  isForDevelopment?: boolean
  pages: readonly AreaPage[]
  /** What the command palette can do here: `Add API` at `settings/apis?add=true`. Writers alone are offered them. */
  commands?: readonly { title: string; path: string }[]
}
