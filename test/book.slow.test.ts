// What the whole book makes of messages: its policy's cases, whole corpora, every name of the lists, towns made up. One suite runs all
// of it: the book is loaded once, and read by warm code. One part alone: `npm run slow -- -t "names of many origins"`, by what
// its `describe` says.
import './book/conduct.ts';
import './book/disguise.ts';
import './book/identifiers.ts';
import './book/names.ts';
import './book/policy.ts';
import './book/safer.ts';
import './book/strange-text.ts';
import './book/topic-claims.ts';
import './book/town-names.ts';
import './book/town.ts';
