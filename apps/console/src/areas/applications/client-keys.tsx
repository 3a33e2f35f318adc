import { Stack, Switch, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useMayWrite } from '../../frame/console.tsx'
import { t } from '../../languages/t.ts'
import { Confirm } from '../../parts/confirm.tsx'
import { DialogForm, EditForm, useForm } from '../../parts/form.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Empty, Loaded, Section } from '../../parts/page.tsx'
import { actionsColumn, RowButton } from '../../parts/row-actions.tsx'
import { columnsOf, Table } from '../../parts/table.tsx'
import { WriteButton } from '../../parts/write-button.tsx'
import type { Application } from './application-page.tsx'
import { pastedKeys } from './pasted-keys.ts'
import { type Jwk, type ProtocolSettings, useProtocol, useSaveProtocol } from './protocol-settings.ts'

type Key = { id: string; name: string; kind: string; thumbprint: string }

const column = columnsOf<Key>()

/** The public keys with which an application proves itself in place of a secret. */
export function ClientKeys({ application: { id } }: { application: Application }) {
  const [isAdding, add] = useState(false)
  const [leaving, leave] = useState<Key>()
  const read = useProtocol(id)
  const save = useSaveProtocol(id, t('The public keys were saved.'))
  const columns = [
    column.accessor('name', { header: t('Key ID') }),
    column.accessor('kind', { header: t('Type') }),
    column.accessor('thumbprint', {
      header: t('Thumbprint'),
      cell: ({ getValue }) => <code>{getValue()}</code>,
    }),
    actionsColumn<Key>((key) => (
      <RowButton name={t('Remove {name}', { name: key.name || key.thumbprint })} isDanger act={() => leave(key)}>
        {t('Remove')}
      </RowButton>
    )),
  ]
  return (
    <Section
      title={t('Public keys')}
      lead={t('With private_key_jwt the application signs with a key of its own, and sends no secret.')}
      actions={
        <WriteButton variant="default" leftSection={<Icon name="plus" />} onClick={() => add(true)}>
          {t('Add public keys')}
        </WriteButton>
      }
    >
      <Loaded of={read}>
        {(protocol) => (
          <Stack>
            {protocol.jwks.length > 0 ? (
              <Table label={t('Public keys')} columns={columns} rows={keysOf(protocol)} />
            ) : (
              protocol.jwks_uri === null && (
                <Empty title={t('No public keys')}>
                  {t('Make a pair where the application runs, and paste its public half here: as JWK, JWKS or PEM.')}
                </Empty>
              )
            )}
            <Rules key={protocol.jwks_uri} id={id} protocol={protocol} />
            {isAdding && <AddKeys id={id} held={protocol.jwks} close={() => add(false)} />}
            <Confirm
              title={t('Remove this public key?')}
              action={t('Remove the key')}
              isOpen={leaving !== undefined}
              close={() => leave(undefined)}
              confirm={() =>
                save({ jwks: protocol.jwks.filter((_, at) => protocol.jwks_thumbprints[at] !== leaving?.thumbprint) })
              }
            >
              {t('What is signed with its private half is refused from now on. The same key can be added again.')}
            </Confirm>
          </Stack>
        )}
      </Loaded>
    </Section>
  )
}

const keysOf = ({ jwks, jwks_thumbprints }: ProtocolSettings): Key[] =>
  jwks.map((key, at) => {
    const thumbprint = jwks_thumbprints[at] ?? ''
    return { id: `${thumbprint} ${key.kid}`, name: key.kid ?? '', kind: kindOf(key), thumbprint }
  })

/** `EC P-256`, `RSA 2048`. */
const kindOf = ({ kty, crv, n, alg }: Jwk): string =>
  [kty === 'RSA' ? `RSA ${n === undefined ? '' : Math.floor((n.length * 6) / 8) * 8}` : `${kty} ${crv}`, alg]
    .filter(Boolean)
    .join(', ')

function Rules({ id, protocol }: { id: string; protocol: ProtocolSettings }) {
  const { mayWrite } = useMayWrite()
  const save = useSaveProtocol(id, t('The public keys were saved.'))
  const form = useForm({
    initial: { jwks_uri: protocol.jwks_uri ?? '', is_client_key_required: protocol.is_client_key_required },
    save: ({ jwks_uri, is_client_key_required }) =>
      save({
        is_client_key_required,
        ...(jwks_uri.trim() === (protocol.jwks_uri ?? '') ? {} : { jwks_uri: jwks_uri.trim() || null }),
      }),
  })
  return (
    <EditForm form={form} label={t('Public keys')}>
      <TextInput
        label={t('Address of its keys')}
        description={t('A jwks_uri of the application, in place of keys that are kept here.')}
        placeholder={mayWrite ? /* code */ 'https://example.com/jwks.json' : ''}
        {...form.field('jwks_uri')}
      />
      <Switch
        label={t('Only by its keys')}
        description={t('The client secret counts no more.')}
        disabled={!mayWrite}
        checked={form.values.is_client_key_required}
        error={form.errors.is_client_key_required}
        onChange={({ currentTarget }) => form.set({ is_client_key_required: currentTarget.checked })}
      />
    </EditForm>
  )
}

function AddKeys({ id, held, close }: { id: string; held: readonly Jwk[]; close: () => void }) {
  const save = useSaveProtocol(id, t('The public keys were saved.'))
  const form = useForm({
    initial: { jwks: '', kid: '' },
    check: ({ jwks, kid }) => {
      const keys = pastedKeys(jwks)
      return {
        jwks: keys ? undefined : t('Paste a JWK, a JWKS, or public keys as PEM.'),
        kid: kid.trim() !== '' && keys && keys.length > 1 ? t('Several keys cannot have one name.') : undefined,
      }
    },
    save: async ({ jwks, kid }) => {
      const named = kid.trim() === '' ? {} : { kid: kid.trim() }
      await save({ jwks: [...held, ...(pastedKeys(jwks) ?? []).map((key) => ({ ...key, ...named }))] })
      close()
    },
  })
  return (
    <DialogForm form={form} title={t('Add public keys')} submit={t('Add public keys')} isOpen close={close}>
      <Textarea
        label={t('Public keys')}
        description={t('A JWK, a JWKS, or PEM. A private key is refused: keep it where the application runs.')}
        autosize
        minRows={6}
        maxRows={16}
        dir="ltr"
        spellCheck={false}
        data-autofocus
        {...form.field('jwks')}
      />
      <TextInput
        label={t('Key ID')}
        description={t('What the application calls the key (kid). Empty: as the key says, or none.')}
        {...form.field('kid')}
      />
    </DialogForm>
  )
}
