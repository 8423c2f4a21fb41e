package object

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/md5" // the standard's, for files that are as old
	"crypto/rc4"
	"crypto/sha256"
	"crypto/sha512"
)

// crypt decrypts a file that the empty password opens: one that anybody may read, and not everybody change or print.
type crypt struct {
	key     []byte
	strings cryptMethod
	streams cryptMethod
}

// A cryptMethod says how something is encrypted.
type cryptMethod uint8

const (
	identity cryptMethod = iota
	methodRC4
	methodAES128
	methodAES256
)

// padding fills up passwords (section 7.6.3.3).
const padding = "\x28\xBF\x4E\x5E\x4E\x75\x8A\x41\x64\x00\x4E\x56\xFF\xFA\x01\x08\x2E\x2E\x00\xB6\xD0\x68\x3E\x80\x2F\x0C\xA9\xFE\x64\x53\x69\x7A"

// unlock makes a file readable that is encrypted; it does nothing to others.
func (f *File) unlock() error {
	encrypt := f.Dict(f.Trailer["Encrypt"])
	if encrypt == nil || f.crypt != nil {
		return nil
	}
	if f.Name(encrypt["Filter"]) != "Standard" {
		return ErrCipher
	}
	version, _ := f.Int(encrypt["V"])
	c := &crypt{strings: methodRC4, streams: methodRC4}
	switch version {
	case 1, 2:
	case 4, 5:
		var ok1, ok2 bool
		c.strings, ok1 = f.method(encrypt, "StrF")
		c.streams, ok2 = f.method(encrypt, "StmF")
		if !ok1 || !ok2 {
			return ErrCipher
		}
	default:
		return ErrCipher
	}
	if version == 5 {
		c.key = f.key256(encrypt)
	} else {
		c.key = f.keyOld(encrypt, version)
	}
	if c.key == nil {
		return ErrEncrypted
	}
	f.crypt, f.objects = c, map[int]any{}
	return nil
}

// method is the one that the crypt filter of that name uses.
func (f *File) method(encrypt Dict, of Name) (cryptMethod, bool) {
	name := f.Name(encrypt[of])
	if name == "" || name == "Identity" {
		return identity, true
	}
	switch f.Name(f.Dict(f.Dict(encrypt["CF"])[name])["CFM"]) {
	case "None":
		return identity, true
	case "V2":
		return methodRC4, true
	case "AESV2":
		return methodAES128, true
	case "AESV3":
		return methodAES256, true
	}
	return identity, false
}

func (f *File) bytes(o any) []byte {
	s, _ := f.Resolve(o).(String)
	return []byte(s)
}

// keyOld is the key of revisions 2 to 4 by algorithm 2 of section 7.6.3.3, nil where the empty password is not the right one.
func (f *File) keyOld(encrypt Dict, version int) []byte {
	revision, _ := f.Int(encrypt["R"])
	permissions, _ := f.Int(encrypt["P"])
	owner, user := f.bytes(encrypt["O"]), f.bytes(encrypt["U"])
	length := 5
	if n, ok := f.Int(encrypt["Length"]); ok && version > 1 && n >= 40 && n <= 128 {
		length = n / 8
	}
	if version == 4 {
		length = 16
	}
	if len(owner) < 32 || len(user) < 16 {
		return nil
	}
	var id []byte
	if ids := f.Array(f.Trailer["ID"]); len(ids) > 0 {
		id = f.bytes(ids[0])
	}
	p := uint32(permissions)
	seed := append([]byte(padding), owner[:32]...)
	seed = append(seed, byte(p), byte(p>>8), byte(p>>16), byte(p>>24))
	seed = append(seed, id...)
	if clear, ok := f.Resolve(encrypt["EncryptMetadata"]).(bool); ok && !clear && revision >= 4 {
		seed = append(seed, 0xff, 0xff, 0xff, 0xff)
	}
	sum := md5.Sum(seed)
	if revision >= 3 {
		for range 50 {
			sum = md5.Sum(sum[:length])
		}
	}
	key := sum[:length]
	if !fits(key, user, id, revision) {
		return nil
	}
	return key
}

// fits tells whether key is the one that user was made with (algorithms 4 to 6).
func fits(key, user, id []byte, revision int) bool {
	if revision < 3 {
		return bytes.Equal(rc4ed(key, []byte(padding)), user[:min(32, len(user))])
	}
	sum := md5.Sum(append([]byte(padding), id...))
	out := rc4ed(key, sum[:])
	for i := 1; i <= 19; i++ {
		other := bytes.Clone(key)
		for j := range other {
			other[j] ^= byte(i)
		}
		out = rc4ed(other, out)
	}
	return bytes.Equal(out, user[:16])
}

func rc4ed(key, data []byte) []byte {
	c, err := rc4.NewCipher(key)
	if err != nil {
		return nil
	}
	out := make([]byte, len(data))
	c.XORKeyStream(out, data)
	return out
}

// key256 is the key of revisions 5 and 6 (ISO 32000-2, algorithm 2.A), nil where the empty password is not the right one.
func (f *File) key256(encrypt Dict) []byte {
	revision, _ := f.Int(encrypt["R"])
	user, sealed := f.bytes(encrypt["U"]), f.bytes(encrypt["UE"])
	if len(user) < 48 || len(sealed) < 32 {
		return nil
	}
	if !bytes.Equal(hash256(user[32:40], revision), user[:32]) {
		return nil
	}
	block, err := aes.NewCipher(hash256(user[40:48], revision))
	if err != nil {
		return nil
	}
	key := make([]byte, 32)
	cipher.NewCBCDecrypter(block, make([]byte, 16)).CryptBlocks(key, sealed[:32])
	return key
}

// hash256 is the hash of the empty password and salt (ISO 32000-2, algorithm 2.B).
func hash256(salt []byte, revision int) []byte {
	sum := sha256.Sum256(salt)
	k := sum[:]
	if revision < 6 {
		return k
	}
	for round, last := 0, 0; round < 64 || last > round-32; round++ {
		block, err := aes.NewCipher(k[:16])
		if err != nil {
			return nil
		}
		e := bytes.Repeat(k, 64)
		cipher.NewCBCEncrypter(block, k[16:32]).CryptBlocks(e, e)
		mod := 0
		for _, c := range e[:16] {
			mod += int(c)
		}
		switch mod % 3 {
		case 0:
			s := sha256.Sum256(e)
			k = s[:]
		case 1:
			s := sha512.Sum384(e)
			k = s[:]
		default:
			s := sha512.Sum512(e)
			k = s[:]
		}
		last = int(e[len(e)-1])
	}
	return k[:32]
}

// decrypt undoes a method for what belongs to the object ref (section 7.6.2, algorithm 1).
func (c *crypt) decrypt(m cryptMethod, data []byte, ref Ref) []byte {
	key := c.key
	switch m {
	case identity:
		return data
	case methodRC4, methodAES128:
		n, g := ref.Number, ref.Generation
		seed := append(bytes.Clone(key), byte(n), byte(n>>8), byte(n>>16), byte(g), byte(g>>8))
		if m == methodAES128 {
			seed = append(seed, "sAlT"...)
		}
		sum := md5.Sum(seed)
		key = sum[:min(len(key)+5, 16)]
	}
	if m == methodRC4 {
		return rc4ed(key, data)
	}
	block, err := aes.NewCipher(key)
	if err != nil || len(data) < 32 {
		return nil
	}
	body := bytes.Clone(data[16 : len(data)-len(data)%16])
	cipher.NewCBCDecrypter(block, data[:16]).CryptBlocks(body, body)
	if pad := int(body[len(body)-1]); pad >= 1 && pad <= 16 {
		body = body[:len(body)-pad]
	}
	return body
}

func (c *crypt) stream(data []byte, ref Ref) []byte { return c.decrypt(c.streams, data, ref) }

// decrypted decrypts the strings of o, which is an object that stands in the file by itself.
func (f *File) decrypted(o any, ref Ref) any {
	if f.crypt == nil {
		return o
	}
	switch o := o.(type) {
	case String:
		return String(f.crypt.decrypt(f.crypt.strings, []byte(o), ref))
	case Array:
		for i := range o {
			o[i] = f.decrypted(o[i], ref)
		}
	case Dict:
		for key := range o {
			o[key] = f.decrypted(o[key], ref)
		}
	}
	return o
}
