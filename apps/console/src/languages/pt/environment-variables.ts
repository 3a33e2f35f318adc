import type { Catalogue } from '../t.ts'

export const words: Catalogue = {
  Secret: 'Secreto',
  'Names and values of this environment, for programs that read them by the Management API. The value of a secret one is sealed, and never shown again.':
    'Nomes e valores deste ambiente, para programas que os leem pela Management API. O valor de uma variável secreta fica selado e nunca mais é mostrado.',
  'Add variable': 'Adicionar variável',
  'Show more': 'Mostrar mais',
  'No variables yet': 'Ainda não há variáveis',
  'Keep here what differs between environments, such as the address of another service or the key for it.':
    'Guarde aqui o que difere entre ambientes, como o endereço de outro serviço ou a chave dele.',
  'Delete the variable': 'Excluir a variável',
  'Programs that read it find nothing. This cannot be undone.':
    'Programas que a leem não encontram nada. Isso não pode ser desfeito.',
  'Enter a new value: the secret one stays sealed.': 'Digite um novo valor: o secreto continua selado.',
  'Variable {key}': 'Variável {key}',
  'Letters, digits and underscores, as programs name it.': 'Letras, dígitos e sublinhados, como os programas a chamam.',
  'Leave it empty to keep the one that is sealed.': 'Deixe vazio para manter o valor selado.',
  'It is sealed at once. Nobody reads it here again.': 'É selado imediatamente. Ninguém o lê aqui de novo.',
}
