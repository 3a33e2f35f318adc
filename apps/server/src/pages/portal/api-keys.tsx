import { Field, type FieldErrors, Form, focusOf, PrimaryButton, presentErrors } from '../form.tsx'
import type { FormError } from '../texts.ts'
import { ConfirmedAction, Panel, type PortalFrame, renderPortal, wordsOf } from './frame.tsx'

export type ApiKeyRow = {
  id: string
  name: string
  apiName: string
  scopes: readonly string[]
  isActive: boolean
  ageMs: number
  unusedMs: number | null
}

export type ApiKeysProps = {
  frame: PortalFrame
  owner: 'own' | 'organization'
  action: string
  mayChange: boolean
  keys: readonly ApiKeyRow[]
  /** A key that was just made, the only time it is shown. */
  shown: { name: string; key: string } | null
  apis: readonly { id: string; name: string; scopes: readonly { id: string; name: string; description: string }[] }[]
  name: string
  errors: Partial<Record<'form' | 'name' | 'api', FormError>>
}

/** Posts `action`: `create` with `key_name`, `api` and `scope` for each, or `revoke` with `id`. */
export function portalApiKeysPage(props: ApiKeysProps) {
  const { frame, owner, action, mayChange, keys, shown, apis, name, errors: given } = props
  const { t, w } = wordsOf(frame)
  const k = w.apiKeys
  const errors: FieldErrors = [
    ['form', given.form],
    ['key_name', given.name],
    ['api', given.api],
  ]
  return renderPortal(frame, {
    title: k.title[owner],
    lead: k.lead[owner],
    hasError: presentErrors(errors).length > 0,
    children: (
      <>
        {shown && (
          <Panel title={k.shown(shown.name)} lead={k.shownLead}>
            <code class="secret">{shown.key}</code>
          </Panel>
        )}
        <Panel title={k.keys}>
          {keys.length === 0 && <p class="nothing">{k.none}</p>}
          <ul class="rows">
            {keys.map((key) => (
              <li key={key.id} class="row">
                <div>
                  <strong>{key.name}</strong>
                  {!key.isActive && <span class="mark">{k.inactive}</span>}
                  <small>
                    {k.made(w.ago(key.ageMs), key.apiName)},{' '}
                    {key.unusedMs === null ? k.unused : k.used(w.ago(key.unusedMs))}
                  </small>
                  {key.scopes.length > 0 && <small>{k.can(key.scopes.join(', '))}</small>}
                </div>
                {mayChange && (
                  <ConfirmedAction
                    frame={frame}
                    action={action}
                    name="revoke"
                    values={{ id: key.id }}
                    label={k.revoke}
                    about={key.name}
                    sure={k.revokeSure(key.name)}
                  />
                )}
              </li>
            ))}
          </ul>
        </Panel>
        {mayChange && (
          <Panel title={k.create} {...(apis.length === 0 ? { lead: k.noApis } : {})}>
            {apis.length > 0 && (
              <Form t={t} action={action} csrf={frame.csrf} errors={errors}>
                <input type="hidden" name="action" value="create" />
                <Field
                  t={t}
                  name="key_name"
                  label={k.name}
                  type="text"
                  autocomplete="off"
                  hint={k.nameHint}
                  value={name}
                  errors={errors}
                  focus={focusOf(errors, '')}
                />
                {apis.map((api, index) => (
                  <fieldset key={api.id}>
                    <legend>
                      {k.scopes}: {api.name}
                    </legend>
                    <div class="check">
                      <input id={`api-${api.id}`} name="api" type="radio" value={api.id} checked={index === 0} />
                      <label for={`api-${api.id}`}>
                        {k.api}: {api.name}
                        {api.scopes.length === 0 && <small>{k.noScopes}</small>}
                      </label>
                    </div>
                    {api.scopes.map((scope) => (
                      <div key={scope.id} class="check">
                        <input id={scope.id} name="scope" type="checkbox" value={scope.id} />
                        <label for={scope.id}>
                          {scope.name}
                          {scope.description && <small>{scope.description}</small>}
                        </label>
                      </div>
                    ))}
                  </fieldset>
                ))}
                <PrimaryButton>{k.submit}</PrimaryButton>
              </Form>
            )}
          </Panel>
        )}
      </>
    ),
  })
}
