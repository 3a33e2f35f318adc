import { useState } from 'react'
import { ask } from '../api/session.ts'
import { useRead } from '../frame/queries.ts'
import { t } from '../languages/t.ts'
import { Loaded } from './page.tsx'
import { Described, SAYS, type State, StateMark, YamlButton } from './yaml-drawer.tsx'

type Kind =
  | 'environment'
  | 'api'
  | 'application'
  | 'role'
  | 'permission'
  | 'organization'
  | 'feature_flag'
  | 'property'
  | 'webhook'
type Answer = { configuration: { yaml: string; state: State; plan: string | null } }

/** Where it is not compared, and only the last change is known. */
const CHANGED = t('A latchkey.yaml made it, and it was changed elsewhere since. Bring the file up to date.')

/** One thing as it stands in a latchkey.yaml, and whether that is what was applied last. */
export function YamlPanel({ kind, id }: { kind: Kind; id: string }) {
  const [isOpen, open] = useState(false)
  const read = useRead(['configuration', kind, id], (connection) =>
    ask<Answer>(connection, 'configuration', { kind, id }),
  )
  const state = read.data?.configuration.state
  return (
    <>
      {state && <StateMark state={state} />}
      <YamlButton isOpen={isOpen} open={open}>
        <Loaded of={read}>
          {({ configuration: { yaml, state, plan } }) => (
            <Described
              text={state === 'changed_since' && plan === null ? CHANGED : SAYS[state]}
              plan={plan}
              yaml={yaml}
            />
          )}
        </Loaded>
      </YamlButton>
    </>
  )
}
