// What the whole book makes of thousands of messages: whole corpora, every name of the lists, towns made up. One suite runs all
// of it: the book is loaded once, and read by warm code. One part alone: `npm run slow -- -t "names of many origins"`, by what
// its `describe` says.
import './book/disguise.ts';
import './book/names.ts';
import './book/safer.ts';
import './book/strange-text.ts';
import './book/town-names.ts';
import './book/town.ts';
