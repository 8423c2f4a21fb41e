// Package arch holds the house rules as tests: which package may import which, what the stages may not touch, and how
// large and how named things may be.
//
// It is not part of the program and nothing imports it. Each package of the project has one line in the policy, with the
// reason why the package stands apart; a package without a line fails the test. Rules are checked on the parsed source of
// every file, whatever platform it is for, and each rule is itself tested to catch a breach.
package arch
