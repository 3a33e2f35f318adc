import type { Catalogue } from '../t.ts'

export const words: Catalogue = {
  'Rename {name}': '{name} umbenennen',
  Rename: 'Umbenennen',
  'Each property is in one. Built-in ones keep their names.':
    'Jede Eigenschaft gehört zu einer. Eingebaute behalten ihren Namen.',
  'Add category': 'Kategorie hinzufügen',
  'Add a category of users': 'Kategorie für Benutzer hinzufügen',
  'Add a category of organizations': 'Kategorie für Organisationen hinzufügen',
  'Add a category of applications': 'Kategorie für Anwendungen hinzufügen',
  'Of||property': 'Wovon',
  'Add one to sort your properties.': 'Fügen Sie eine hinzu, um Ihre Eigenschaften zu ordnen.',
  'What else can be known of users, organizations and applications. What is not private can stand in tokens.':
    'Was sonst über Benutzer, Organisationen und Anwendungen bekannt sein kann. Was nicht privat ist, kann in Tokens stehen.',
  Private: 'Privat',
  'Can be||in tokens': 'Möglich',
  'In tokens': 'In Tokens',
  'Find properties': 'Eigenschaften suchen',
  'Of what': 'Wovon',
  'Of everything': 'Von allem',
  'Made by whom': 'Von wem erstellt',
  'Your own': 'Eigene',
  'No property is like that. Try fewer letters, or another kind.':
    'Keine Eigenschaft entspricht dem. Versuchen Sie es mit weniger Buchstaben oder einer anderen Art.',
  'Define your first property': 'Definieren Sie Ihre erste Eigenschaft',
  'Names, addresses and campaigns have built-in ones already. Add what is particular to your product, such as a plan or a customer number.':
    'Für Namen, Adressen und Kampagnen gibt es schon eingebaute. Fügen Sie hinzu, was Ihr Produkt auszeichnet, etwa einen Tarif oder eine Kundennummer.',
  'Delete the property': 'Eigenschaft löschen',
  'Its values go with it, in every environment. This cannot be undone.':
    'Ihre Werte werden mit gelöscht, in jeder Umgebung. Dies lässt sich nicht rückgängig machen.',
  'Choose a category.': 'Wählen Sie eine Kategorie.',
  'Property {name}': 'Eigenschaft {name}',
  'What code and tokens call it. It cannot be changed later.':
    'So heißt es im Code und in Tokens. Dies lässt sich später nicht ändern.',
  'It stands in no token, and only programs with the scope read it.':
    'Sie steht in keinem Token, und nur Programme mit dem Scope lesen sie.',
  'One line of text': 'Eine Zeile Text',
  'Several lines of text': 'Mehrere Zeilen Text',
  'Yes or no': 'Ja oder nein',
}
