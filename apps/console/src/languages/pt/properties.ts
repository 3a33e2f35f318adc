import type { Catalogue } from '../t.ts'

export const words: Catalogue = {
  'Rename {name}': 'Renomear {name}',
  Rename: 'Renomear',
  'Each property is in one. Built-in ones keep their names.':
    'Cada propriedade está em uma. As integradas mantêm seus nomes.',
  'Add category': 'Adicionar categoria',
  'Add a category of users': 'Adicionar uma categoria de usuários',
  'Add a category of organizations': 'Adicionar uma categoria de organizações',
  'Add a category of applications': 'Adicionar uma categoria de aplicativos',
  'Of||property': 'De',
  'Add one to sort your properties.': 'Adicione uma para organizar suas propriedades.',
  'What else can be known of users, organizations and applications. What is not private can stand in tokens.':
    'O que mais se pode saber de usuários, organizações e aplicativos. O que não é privado pode constar em tokens.',
  Private: 'Privada',
  'Can be||in tokens': 'Possível',
  'In tokens': 'Em tokens',
  'Find properties': 'Buscar propriedades',
  'Of what': 'De quê',
  'Of everything': 'De tudo',
  'Made by whom': 'Criadas por quem',
  'Your own': 'Suas',
  'No property is like that. Try fewer letters, or another kind.':
    'Nenhuma propriedade é assim. Tente menos letras, ou outro tipo.',
  'Define your first property': 'Defina sua primeira propriedade',
  'Names, addresses and campaigns have built-in ones already. Add what is particular to your product, such as a plan or a customer number.':
    'Nomes, endereços e campanhas já têm propriedades integradas. Adicione o que é particular do seu produto, como um plano ou um número de cliente.',
  'Delete the property': 'Excluir a propriedade',
  'Its values go with it, in every environment. This cannot be undone.':
    'Seus valores são excluídos com ela, em todos os ambientes. Isso não pode ser desfeito.',
  'Choose a category.': 'Escolha uma categoria.',
  'Property {name}': 'Propriedade {name}',
  'What code and tokens call it. It cannot be changed later.':
    'Assim o chamam o código e os tokens. Não pode ser alterado depois.',
  'It stands in no token, and only programs with the scope read it.':
    'Não consta em nenhum token, e só programas com o escopo a leem.',
  'One line of text': 'Uma linha de texto',
  'Several lines of text': 'Várias linhas de texto',
  'Yes or no': 'Sim ou não',
}
