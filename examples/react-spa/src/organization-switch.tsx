import { useKindeAuth } from '@latchkey/react'
import { useState } from 'react'
import { useOrganizations } from './use-organizations.ts'

/** Switches to another organization without leaving the page: the tokens that come back are for that one. */
export function OrganizationSwitch() {
  const { switchOrg } = useKindeAuth()
  const { organizations, current } = useOrganizations()
  const [isSwitching, setIsSwitching] = useState(false)
  const [hasFailed, setHasFailed] = useState(false)

  async function change(code: string) {
    setIsSwitching(true)
    setHasFailed(false)
    try {
      await switchOrg(code)
    } catch {
      setHasFailed(true)
    } finally {
      setIsSwitching(false)
    }
  }

  if (organizations.length < 2) return <p className="organization">{current?.name}</p>
  return (
    <label className="organization">
      <span className="for-screen-readers">Organization</span>
      <select
        value={current?.id ?? ''}
        aria-busy={isSwitching}
        onChange={({ target }) => !isSwitching && change(target.value)}
      >
        {organizations.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
      <span role="status">{hasFailed && 'That did not work. Try again.'}</span>
    </label>
  )
}
