import type { Catalogue } from '../t.ts'

export const words: Catalogue = {
  'In the organizations': 'Nas organizações',
  'Who has it': 'Quem tem este papel',
  'Who has the role': 'Quem tem o papel',
  'Give it to somebody on their page, under Organizations.': 'Atribua-o a alguém na página dela, em Organizações.',
  'The role was saved.': 'O papel foi salvo.',
  'Default role': 'Papel padrão',
  'Whoever joins an organization gets it.': 'Quem adere a uma organização o recebe.',
  'Delete this role': 'Excluir este papel',
  'Everybody who has it loses it, in every environment.': 'Todos que o têm o perdem, em todos os ambientes.',
  'Delete the role': 'Excluir o papel',
  'Its permissions stay, but nobody has them by this role any more. This cannot be undone.':
    'Suas permissões permanecem, mas ninguém mais as tem por este papel. Isso não pode ser desfeito.',
  '{name} was taken away.': '{name}: retirado.',
  'What whoever has the role may do. Each counts as soon as it is switched.':
    'O que pode fazer quem tem o papel. Cada mudança vale imediatamente.',
  'None defined': 'Nenhuma definida',
  'Add permissions first, under Permissions.': 'Adicione primeiro permissões, em Permissões.',
  'Find a permission': 'Buscar uma permissão',
  'What whoever has the role gets of the APIs of this environment. Each counts from their next token.':
    'O que quem tem o papel recebe das APIs deste ambiente. Cada escopo vale a partir do próximo token.',
  'Add an API and its scopes first, under APIs.': 'Adicione primeiro uma API e seus escopos, em APIs.',
  '{count} scopes': { one: '{count} escopo', other: '{count} escopos' },
  'What members of an organization can be. A role brings permissions; each environment shares the definitions.':
    'O que os membros de uma organização podem ser. Um papel traz permissões; todos os ambientes compartilham as definições.',
  'Define your first role': 'Defina seu primeiro papel',
  'Name it after what people do, such as Editor. Then give it the permissions that this takes, and give the role to members of an organization.':
    'Dê-lhe o nome do que as pessoas fazem, como Editor. Depois conceda as permissões necessárias e atribua o papel a membros de uma organização.',
}
