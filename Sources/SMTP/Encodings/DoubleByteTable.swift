/// The codes of the vocabulary's characters in two-byte character sets. Other characters, which are thousands, are left
/// out.
///
/// A test fails if a character of a new phrase is missing here.
enum DoubleByteTable {
    /// GBK, which contains GB 2312.
    static let gbk = table(
        of: """
            並個僅內凍刪則單對帳庫戶攔數時暫機沒滿無。！，：異發安白败爆被本蔽闭表别并不部策册查差常长超出除確磁此存\
            错单当到的登低地电碟定冻端队对多额发法繁反方访非份封服该格个故关管规过号合黑后护户灰活圾机激寄记继加间件\
            組結絕統接截结解仅禁維網線拒据绝开可客空库快繼垃来拦理连量了料列临流碌录率略络满忙没密眠名目内你您盘判配\
            频屏期启器前请全确群人任认容入色删稍设身失时识使式是视试收受数伺似送锁號太添停通统退外网违为维未位问无务\
            误析系先限箱向销效信休需许验規要疑已异因記用邮有于域誉許試該原员源允在暂则認誤請帐账障找者这正政证知址止\
            只置制中重主證護譽注转子足阻组資轉這連過違郵後錄錯鎖閉間關電於頻額驗
            """,
        codes: """
            814B8280834883C883F68468847486CE8CA68EA48EEC91F4947294B5957295BA99439B5D9D4D9F6FA1A3A3A1A3ACA3BAAE90B06C\
            B0B2B0D7B0DCB1ACB1BBB1BEB1CEB1D5B1EDB1F0B2A2B2BBB2BFB2DFB2E1B2E9B2EEB3A3B3A4B3ACB3F6B3FDB45FB4C5B4CBB4E6\
            B4EDB5A5B5B1B5BDB5C4B5C7B5CDB5D8B5E7B5FAB6A8B6B3B6CBB6D3B6D4B6E0B6EEB7A2B7A8B7B1B7B4B7BDB7C3B7C7B7DDB7E2\
            B7FEB8C3B8F1B8F6B9CAB9D8B9DCB9E6B9FDBAC5BACFBADABAF3BBA4BBA7BBD2BBEEBBF8BBFABCA4BCC4BCC7BCCCBCD3BCE4BCFE\
            BD4DBD59BD5EBD79BDD3BDD8BDE1BDE2BDF6BDFBBE53BE57BE80BEDCBEDDBEF8BFAABFC9BFCDBFD5BFE2BFECC05EC0ACC0B4C0B9\
            C0EDC1ACC1BFC1CBC1CFC1D0C1D9C1F7C2B5C2BCC2CAC2D4C2E7C2FAC3A6C3BBC3DCC3DFC3FBC4BFC4DAC4E3C4FAC5CCC5D0C5E4\
            C6B5C6C1C6DAC6F4C6F7C7B0C7EBC8ABC8B7C8BAC8CBC8CEC8CFC8DDC8EBC9ABC9BEC9D4C9E8C9EDCAA7CAB1CAB6CAB9CABDCAC7\
            CAD3CAD4CAD5CADCCAFDCBC5CBC6CBCDCBF8CC96CCABCCEDCDA3CDA8CDB3CDCBCDE2CDF8CEA5CEAACEACCEB4CEBBCECACEDECEF1\
            CEF3CEF6CFB5CFC8CFDECFE4CFF2CFFAD0A7D0C5D0DDD0E8D0EDD1E9D28ED2AAD2C9D2D1D2ECD2F2D39BD3C3D3CAD3D0D3DAD3F2\
            D3FED453D487D493D4ADD4B1D4B4D4CAD4DAD4DDD4F2D54AD560D588D5CAD5CBD5CFD5D2D5DFD5E2D5FDD5FED6A4D6AAD6B7D6B9\
            D6BBD6C3D6C6D6D0D6D8D6F7D743D76FD775D7A2D7AAD7D3D7E3D7E8D7E9D959DE44DF40DF42DF5EDF60E05DE1E1E49BE565E669\
            E95DE967EA50EB8AECB6EE6CEE7EF29E
            """)

    /// Big5, for the traditional ones.
    static let big5 = table(
        of: """
            ，。：！了人入于子已不中允內反太戶方止主出加可只外失本未正用白目休件任份先全列向名合后因地在多存安并式忙\
            收有此灰色位伺似你低判刪址圾快找沒系足身並使到制受垃定拒於服析注法的知空者表阻非信前則客封屏後政故是查流\
            活要重限個凍原容差庫效料時格眠記送退配除停域寄密常帳您接添率理略異統組被規許這通連部閉單期無登發稍策結絕\
            超郵量間黑僅源碌禁置群號解該試資違過電對截滿疑磁碟端管網維認誤障需數暫確箱線蔽請器機激錯錄頻繁轉鎖額爆證\
            關攔繼護譽驗异机网据确
            """,
        codes: """
            A141A143A147A149A446A448A44AA45FA46CA477A4A3A4A4A4B9A4BAA4CFA4D3A4E1A4E8A4EEA544A558A55BA569A575A57EA5A2\
            A5BBA5BCA5BFA5CEA5D5A5D8A5F0A5F3A5F4A5F7A5FDA5FEA643A656A657A658A65AA65DA661A662A668A673A677A67DA6A1A6A3\
            A6ACA6B3A6B9A6C7A6E2A6ECA6F8A6FCA741A743A750A752A77DA7A3A7D6A7E4A853A874A8ACA8ADA8C3A8CFA8ECA8EEA8FCA955\
            A977A9DAA9F3AA41AA52AA60AA6BAABAAABEAAC5AACCAAEDAAFDAB44AB48AB65AB68ABC8ABCAABCCABE1AC46AC47AC4FAC64AC79\
            ACA1AD6EADABADADADD3ADE1ADECAE65AE74AE77AEC4AEC6AEC9AEE6AF76B04FB065B068B074B0A3B0B1B0ECB148B14BB160B162\
            B17AB1B5B24BB276B27AB2A4B2A7B2CEB2D5B351B357B35CB36FB371B373B3A1B3ACB3E6B4C1B54CB56EB56FB579B5A6B5B2B5B4\
            B657B66CB671B6A1B6C2B6C8B7BDB84CB854B86DB873B8B9B8D1B8D3B8D5B8EAB948B94CB971B9EFBA49BAA1BAC3BACFBAD0BADD\
            BADEBAF4BAFBBB7BBB7EBBD9BBDDBCC6BCC8BD54BD63BD75BDAABDD0BEB9BEF7BF45BFF9BFFDC057C163C2E0C2EAC342C37AC3D2\
            C3F6C464C47EC540C541C5E7C9DDC9F3CA49D575DACC
            """)

    /// EUC-KR.
    static let eucKR = table(
        of: """
            가거계과귀내낸너는니다단당도되된득등람량록류만많메면못무박받발버보부비사서성소수스습시신않알없에오용유은\
            을음의이인일자잘잠재적절정족존주중증지차찼찾책초탈템퇴팸편하함해허활효후휴
            """,
        codes: """
            B0A1B0C5B0E8B0FAB1CDB3BBB3BDB3CAB4C2B4CFB4D9B4DCB4E7B5B5B5C7B5C8B5E6B5EEB6F7B7AEB7CFB7F9B8B8B8B9B8DEB8E9\
            B8F8B9ABB9DAB9DEB9DFB9F6BAB8BACEBAF1BBE7BCADBCBABCD2BCF6BDBABDC0BDC3BDC5BECABECBBEF8BFA1BFC0BFEBC0AFC0BA\
            C0BBC0BDC0C7C0CCC0CEC0CFC0DAC0DFC0E1C0E7C0FBC0FDC1A4C1B7C1B8C1D6C1DFC1F5C1F6C2F7C3A1C3A3C3A5C3CAC5BBC5DB\
            C5F0C6D4C6EDC7CFC7D4C7D8C7E3C8B0C8BFC8C4C8DE
            """)

    /// JIS X 0208, without the kana.
    static let kanji = table(
        of: """
            、。：！ー宛暗依移違一員引越化加可荷過会解外害該確管間規貴客逆休拒許禁空形継結見元現限後誤効更号合混差再\
            在削雑使指止時式社者取守受集出書除証障上信人数制正切接設絶先専送側足続存多退大達探短知中超追停定的転登度\
            凍当同内入認能杯配発判反否必頻不付布負部変保報満未無名明迷約有容様用要頼利理流量録惑
            """,
        codes: """
            212221232127212A213C30383045304D305C3063306C3077307A315B323D32433244325932613271327233303332333A334E3449\
            3456352C352E355235553559357135763658367537413751376B382B3835383D38423865386D387A3939396639673A2E3A393A46\
            3A5F3A6F3B283B483B583B5F3B7E3C303C523C543C683C693C753D383D503D713D7C3E5A3E633E653F2E3F4D3F7440294035405A\
            405C405F40644068406C41774226422D42334238423F4260426743234335433B434E4366443644494464446A452A453E45504559\
            4560457646314662467E4727473D4755475B482F483D483F485D492C495149544955495B496949744A514A5D4A734B7E4C244C35\
            4C3E4C404C424C734D2D4D464D4D4D514D574D6A4D784D7D4E2E4E4C4F3F4F47
            """)

    /// The character of a JIS X 0208 code; `nil` if it is not in the tables. The kana are in the order of Unicode.
    static func japanese(_ code: UInt16) -> Unicode.Scalar? {
        switch code {
        case 0x2421...0x2473: Unicode.Scalar(UInt32(code) - 0x2421 + 0x3041)
        case 0x2521...0x2576: Unicode.Scalar(UInt32(code) - 0x2521 + 0x30A1)
        default: kanji[code]
        }
    }

    /// - Parameters:
    ///   - characters: in the order of their codes.
    ///   - codes: four hexadecimal digits for each character.
    private static func table(of characters: String, codes: String) -> [UInt16: Unicode.Scalar] {
        var table: [UInt16: Unicode.Scalar] = [:]
        var rest = codes[...]
        for scalar in characters.unicodeScalars {
            guard let code = UInt16(rest.prefix(4), radix: 16) else {
                preconditionFailure(
                    "a character table has \(characters.unicodeScalars.count) characters, but fewer codes")
            }
            table[code] = scalar
            rest = rest.dropFirst(4)
        }
        return table
    }
}
