import '@mantine/core/styles.css'
import './theme.css'
import { reloadForMissingParts } from './api/missing-parts.ts'
import { missingText } from './api/problems.ts'
import { readSession } from './api/session.ts'
import { loadLanguage } from './languages/load.ts'

reloadForMissingParts()
const session = Promise.allSettled([readSession()]).then(([read]) => read)
await loadLanguage() // before all that says anything: what has the sentences of a page may stand outside its functions
const root = document.getElementById('root') as HTMLElement
try {
  const { start } = await import('./start.tsx')
  await start(root, session)
} catch {
  root.role = 'alert'
  root.textContent = missingText()
}
