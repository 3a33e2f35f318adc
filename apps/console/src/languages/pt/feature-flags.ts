import type { Catalogue } from '../t.ts'

export const words: Catalogue = {
  '{flag} was set in {environment}.': '{flag} foi definido em {environment}.',
  '{flag} has its default in {environment} again.': '{flag} voltou ao valor padrão em {environment}.',
  'In {name}': 'Em {name}',
  'What everybody has here who has no value of their own.': 'O que têm aqui todos que não têm um valor próprio.',
  '{flag} in {environment}': '{flag} em {environment}',
  'The flag was saved.': 'O flag foi salvo.',
  Definition: 'Definição',
  'Shared by all environments.': 'Compartilhada por todos os ambientes.',
  'Values of another type do not count while it has this one.':
    'Valores de outro tipo não valem enquanto ele tiver este.',
  'Values of their own for': 'Valores próprios para',
  'Values that are not allowed any more stay, and do not count.':
    'Valores que não são mais permitidos permanecem e não valem.',
  'Users with a value of their own': 'Usuários com um valor próprio',
  'Organizations with a value of their own': 'Organizações com um valor próprio',
  'Values of users': 'Valores de usuários',
  'Values of organizations': 'Valores de organizações',
  'A user gets one on their page, under Flags.': 'Um usuário recebe um na página dele, em Flags.',
  'An organization gets one on its page, under Flags.': 'Uma organização recebe um na página dela, em Flags.',
  'Delete this flag': 'Excluir este flag',
  'Its values go with it, in every environment. Tokens do not name it any more.':
    'Seus valores são excluídos com ele, em todos os ambientes. Os tokens não o mencionam mais.',
  'Delete the flag': 'Excluir o flag',
  'Code that asks for it gets what it says itself when there is no flag. This cannot be undone.':
    'O código que o consulta obtém o que ele mesmo prevê quando não há flag. Isso não pode ser desfeito.',
  'In this environment': 'Neste ambiente',
  'Values of their own': 'Valores próprios',
  '{count} organizations': { one: '{count} organização', other: '{count} organizações' },
  '{count} users': { one: '{count} usuário', other: '{count} usuários' },
  '{count} or more organizations': '{count} organizações ou mais',
  '{count} or more users': '{count} usuários ou mais',
  'What your applications ask before they show something. Each environment shares the definitions; environments, organizations and users can have values of their own.':
    'O que seus aplicativos consultam antes de mostrar algo. Todos os ambientes compartilham as definições; ambientes, organizações e usuários podem ter valores próprios.',
  Definitions: 'Definições',
  'Which value counts': 'Qual valor vale',
  'Find feature flags': 'Buscar feature flags',
  'Define your first feature flag': 'Defina seu primeiro feature flag',
  'A flag has a default, which everybody has until somebody gives it another value: this environment, an organization, or one user. Tokens carry the value that counts.':
    'Um flag tem um valor padrão, que todos têm até que receba outro: para este ambiente, uma organização ou um usuário. Os tokens levam o valor que vale.',
  'What code and tokens call it. It cannot be changed later.':
    'Assim o chamam o código e os tokens. Não pode ser alterado depois.',
  'Environments and organizations': 'Ambientes e organizações',
  'Environments, organizations and users': 'Ambientes, organizações e usuários',
  "The user's own value counts before that of the organization, that before the environment's, and the default last. The address of this page leads to what is chosen.":
    'O valor próprio do usuário vale antes do da organização, este antes do valor do ambiente, e o padrão por último. O endereço desta página leva ao que foi escolhido.',
}
