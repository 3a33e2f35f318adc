import type { Catalogue } from '../t.ts'

export const words: Catalogue = {
  "What people may be allowed to do. Roles bring them, and the tokens of an organization's members list them.":
    'O que se pode permitir às pessoas. Os papéis as trazem, e os tokens dos membros de uma organização as listam.',
  'Define your first permission': 'Defina sua primeira permissão',
  'A permission is one thing that your application asks about, such as <code>create:invoices</code>. Roles bring several of them at once.':
    'Uma permissão é algo que seu aplicativo verifica, como <code>create:invoices</code>. Os papéis trazem várias de uma vez.',
  'Delete the permission': 'Excluir a permissão',
  'Every role and everybody who has it loses it, in every environment. This cannot be undone.':
    'Todos os papéis e pessoas que a têm a perdem, em todos os ambientes. Isso não pode ser desfeito.',
  'Permission {name}': 'Permissão {name}',
}
