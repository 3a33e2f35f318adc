import { Button, Drawer } from '@mantine/core'
import { useState } from 'react'
import { ask } from '../api/session.ts'
import { useRead } from '../frame/queries.ts'
import { CopyButton } from './copied.tsx'
import { Icon } from './icon.tsx'
import { Loaded, Mark } from './page.tsx'
import classes from './yaml-panel.module.css'

type Kind = 'api' | 'application' | 'role' | 'permission'
type Described = { configuration: { yaml: string; state: 'never_applied' | 'as_applied' | 'changed_since' } }

const STATES = {
  as_applied: ['good', 'As applied'],
  changed_since: ['warn', 'Changed since it was applied'],
  never_applied: ['plain', 'Not from a file'],
} as const

const SAYS = {
  as_applied: 'The last change came from a latchkey.yaml.',
  changed_since:
    'A latchkey.yaml made it, and it was changed elsewhere since: the next apply of that file changes it back. Bring the file up to date.',
  never_applied: 'It was made here or by the API. Put this into your latchkey.yaml to keep it as code.',
}

/** What a page shows as it stands in a latchkey.yaml, and whether that is what was applied last. */
export function YamlPanel({ kind, id }: { kind: Kind; id: string }) {
  const [isOpen, open] = useState(false)
  const read = useRead(['configuration', kind, id], (connection) =>
    ask<Described>(connection, 'configuration', { kind, id }),
  )
  const state = read.data?.configuration.state
  return (
    <>
      {state && <Mark kind={STATES[state][0]}>{STATES[state][1]}</Mark>}
      <Button variant="default" leftSection={<Icon name="code" />} onClick={() => open(true)}>
        As YAML
      </Button>
      <Drawer opened={isOpen} onClose={() => open(false)} position="right" size="lg" title="In latchkey.yaml">
        <Loaded of={read}>
          {({ configuration: { yaml, state } }) => (
            <>
              <p className={classes.text}>{SAYS[state]}</p>
              <div className={classes.code}>
                <CopyButton value={yaml} label="YAML" />
                {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it can be scrolled */}
                <pre tabIndex={0}>{yaml}</pre>
              </div>
            </>
          )}
        </Loaded>
      </Drawer>
    </>
  )
}
