import { language, showLanguage } from './languages.ts'
import { type Catalogue, learn } from './t.ts'

/** One part of the build each: `./de/users.ts`. English stands in the sources. */
const CATALOGUES = import.meta.glob<{ words: Catalogue }>(['./*/*.ts'])

/** What every page needs: the frame with the names of all areas, the parts of pages, and words of many areas. */
const EVERYWHERE = ['frame', 'parts', 'shared']

/** Loads the sentences of every page. Where they cannot be loaded the console is in English. */
export async function loadLanguage(): Promise<void> {
  try {
    for (const words of await Promise.all(EVERYWHERE.map(read))) learn(words)
    showLanguage()
  } catch {
    showLanguage('en')
  }
}

/** Loads the sentences of an area, before its pages: `t` may then stand anywhere in them. */
export const loadWords = (area: string): Promise<void> => read(area).then(learn, () => {}) // shown in English

const read = async (name: string): Promise<Catalogue> =>
  (await CATALOGUES[`./${language()}/${name}.ts`]?.())?.words ?? {}
